import { type Day, type Interval, periodStart } from '../../shared/rules/days.ts';
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
}

/** Every period of a range in order, those without answers included, so that a gap in the data is a gap in the plot. */
export function trendSeries(points: Series['points'], range: DayRange, interval: Interval): TrendPoint[] {
  const known = new Map(points.map((point) => [periodStart(point.from, interval), point]));
  return periodStarts(range, interval).map((start) => {
    const point = known.get(start);
    return {
      start,
      incomplete: point?.incomplete ?? false,
      n: point?.result.n ?? 0,
      score: point?.result.score ?? null,
      interval: point?.result.interval ?? null,
      tooFew: point?.result.tooFew ?? false,
    };
  });
}
