import { type Day, type Interval, periodStart } from '../../shared/rules/days.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { Series } from '../../shared/schema/results.ts';
import { type DayRange, periodStarts } from '../period.ts';

/** One period of a trend. Without answers everything but the period is empty. */
export interface TrendPoint {
  /** First day of the whole period, which may lie before the range asked for. */
  start: Day;
  incomplete: boolean;
  n: number;
  score: number | null;
  interval: { low: number; high: number } | null;
  tooFew: boolean;
  /** There are answers, too few to be shown to this reader. */
  suppressed?: boolean;
}

/** Every period of a range in order, those without answers included, so that a gap in the data is a gap in the plot. */
export function trendSeries(points: Series['points'], range: DayRange, interval: Interval): TrendPoint[] {
  const known = new Map(points.map((point) => [periodStart(point.from, interval), point]));
  return periodStarts(range, interval).map((start) => {
    const { incomplete = false, result } = known.get(start) ?? {};
    const nothing = { start, incomplete, n: 0, score: null, interval: null, tooFew: false };
    if (result === undefined) return nothing;
    if (isSuppressed(result)) return { ...nothing, suppressed: true };
    const { n, score, interval: range, tooFew } = result;
    return { start, incomplete, n, score, interval: range, tooFew };
  });
}
