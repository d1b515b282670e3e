import { type Interval, periodStart } from '../../shared/rules/days.ts';
import type { ScoreRow } from './score-row.ts';

/** Rows of days that are added up by period, in order of their first day. */
export interface PeriodSums {
  rows: ScoreRow[];
  add(row: ScoreRow): void;
}

/** Adds up the days of each period, question and channel. The rows that it is given become its own. */
export function periodSums(interval: Interval): PeriodSums {
  const rows: ScoreRow[] = [];
  const sums = new Map<string, ScoreRow>();
  return {
    rows,
    add(row) {
      const { day, touchpoint, survey, version, question, channel } = row;
      const key = `${periodStart(day, interval)} ${touchpoint} ${survey} ${version} ${question} ${channel}`;
      const sum = sums.get(key);
      if (sum) {
        sum.n += row.n;
        for (const [slot, count] of row.histogram.entries()) sum.histogram[slot] = (sum.histogram[slot] ?? 0) + count;
      } else {
        sums.set(key, row);
        rows.push(row);
      }
    },
  };
}
