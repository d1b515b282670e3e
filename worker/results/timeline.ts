import type { Day } from '../../shared/rules/days.ts';
import { type Period, periodIn, periodOf, type ReportingRange } from './reporting-range.ts';

/** Counts of whole numbers, added up in total and for each period. */
export interface Timeline {
  total: number[];
  periods: Map<Day, number[]>;
}

export function emptyTimeline(): Timeline {
  return { total: [], periods: new Map() };
}

/** Adds a day's counts. */
export function addCounts(timeline: Timeline, range: ReportingRange, day: Day, counts: readonly number[]): void {
  const start = periodOf(range, day);
  const period = timeline.periods.get(start) ?? [];
  timeline.periods.set(start, period);
  for (const [slot, count] of counts.entries()) {
    timeline.total[slot] = (timeline.total[slot] ?? 0) + count;
    period[slot] = (period[slot] ?? 0) + count;
  }
}

/** One point for each period in which anything was counted, in order of time. */
export function pointsOf<Result>(
  timeline: Timeline,
  range: ReportingRange,
  resultOf: (counts: readonly number[]) => Result,
): (Period & { result: Result })[] {
  return [...timeline.periods]
    .filter(([, counts]) => counts.some((count) => count > 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([start, counts]) => ({ ...periodIn(range, start), result: resultOf(counts) }));
}
