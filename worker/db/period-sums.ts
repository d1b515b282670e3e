import { type Interval, periodStart } from '../../shared/rules/days.ts';
import type { ScoreRow } from './score-row.ts';

/** Rows of days that are added up by period, in order of their first day. */
export interface PeriodSums {
  rows: ScoreRow[];
  add(row: ScoreRow): void;
}

/**
 * Adds up the days of each period, question and channel. Rows come in order of days; those that it is given become its
 * own.
 */
export function periodSums(interval: Interval): PeriodSums {
  const rows: ScoreRow[] = [];
  let day = '';
  let start = '';
  let sums = new Map<string, ScoreRow>();
  return {
    rows,
    add(row) {
      // Years of many touchpoints are a million rows: what a day has in common is found once.
      if (row.day !== day) {
        day = row.day;
        if (periodStart(day, interval) !== start) sums = new Map();
        start = periodStart(day, interval);
      }
      const key = `${row.touchpoint} ${row.survey} ${row.version} ${row.question} ${row.channel}`;
      const sum = sums.get(key);
      if (sum) addTo(sum, row);
      else {
        sums.set(key, row);
        rows.push(row);
      }
    },
  };
}

function addTo(sum: ScoreRow, { n, histogram }: ScoreRow): void {
  sum.n += n;
  for (let slot = 0; slot < histogram.length; slot++)
    sum.histogram[slot] = (sum.histogram[slot] ?? 0) + (histogram[slot] ?? 0);
}
