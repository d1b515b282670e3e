import { limits } from '../../shared/limits.ts';
import { type Day, type Interval, periodStart } from '../../shared/rules/days.ts';
import { parseKey } from './rollup-key.ts';
import type { ScoreRow } from './score-row.ts';

/** Rollup rows of one day, or of a part of it. */
export interface DayCounts {
  day: Day;
  /** A line for each row, as `keyText` has it. */
  keys: string;
  /** JSON: of each row `n` and every slot, one row after the other. */
  counts: string;
}

/** Days that are added up by period, in order of their first day. */
export interface PeriodSums {
  rows: ScoreRow[];
  add(day: DayCounts): void;
}

/**
 * Adds up the days of each period and question. Days come in order.
 * @param channels whether a question's channels are added up or stay rows of their own
 */
export function periodSums(interval: Interval, channels: 'together' | 'apart'): PeriodSums {
  const rows: ScoreRow[] = [];
  let start = '';
  let sums = new Map<string, ScoreRow>();
  let keys = '';
  let summed: ScoreRow[] = [];

  function rowOf(key: string, day: Day): ScoreRow {
    const name = channels === 'apart' ? key : key.slice(0, key.lastIndexOf(' '));
    const known = sums.get(name);
    if (known) return known;
    const { channel, ...question } = parseKey(key);
    const histogram = new Array<number>(limits.histogramSlots).fill(0);
    const row = { day, ...question, n: 0, histogram, ...(channels === 'apart' && { channel }) };
    sums.set(name, row);
    rows.push(row);
    return row;
  }

  return {
    rows,
    add(of) {
      const period = periodStart(of.day, interval);
      // Years of many touchpoints are a million rows, and most days have the keys of the day before.
      if (period !== start || of.keys !== keys) {
        if (period !== start) sums = new Map();
        start = period;
        keys = of.keys;
        summed = keys.split('\n').map((key) => rowOf(key, of.day));
      }
      addTo(summed, JSON.parse(of.counts));
    },
  };
}

function addTo(rows: readonly ScoreRow[], counts: readonly number[]): void {
  let place = 0;
  for (const row of rows) {
    row.n += counts[place++] as number;
    for (let slot = 0; slot < limits.histogramSlots; slot++)
      row.histogram[slot] = (row.histogram[slot] as number) + (counts[place++] as number);
  }
}
