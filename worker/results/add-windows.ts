import { limits } from '../../shared/limits.ts';
import { metrics } from '../../shared/metrics.ts';
import { addDays, daysInclusive } from '../../shared/rules/days.ts';
import type { Series, WholeSeries } from '../../shared/schema/results.ts';
import type { ScoreResult } from '../../shared/schema/score.ts';
import { rollingCounts } from '../stats/rolling.ts';
import { scoreResult } from '../stats/score-result.ts';
import { type Period, periodEnds, type ReportingRange } from './reporting-range.ts';
import { seriesKey } from './series-key.ts';

type Windows = NonNullable<Series['rolling']>;

/** The range with the days before it that the first window has. By day, because windows are counted from days. */
export function rangeOfWindows(range: ReportingRange, width: number): ReportingRange {
  return { ...range, from: addDays(range.from, 1 - width), interval: 'day' };
}

export interface WindowSettings {
  /** Days of a window. */
  width: number;
  /** The caller may see every figure. */
  whole: boolean;
}

/**
 * Sets beside each series the score of a moving window that ends with each period. Series with answers before the range
 * alone are added.
 *
 * Neighbouring windows differ by two days. So whoever may not see every figure is shown windows only of questions at
 * touchpoints that have no day with so few answers that it is kept back, in any group.
 *
 * @param daily the series over `rangeOfWindows`
 */
export function addWindows(
  series: readonly Series[],
  daily: readonly WholeSeries[],
  range: ReportingRange,
  { width, whole }: WindowSettings,
): Series[] {
  const known = new Map(series.map((one) => [seriesKey(one), one]));
  const hidden = new Set(whole ? [] : daily.filter(hasSmallDay).map(questionKey));
  const windows = windowsOf(range, width);
  return daily.flatMap((one) => {
    const own = known.get(seriesKey(one)) ?? { ...one, total: scoreResult(metrics[one.metric], []), points: [] };
    const rolling: Windows = hidden.has(questionKey(one))
      ? windows.map((window) => ({ ...window, result: { suppressed: true } }))
      : resultsOf(one, windows, width);
    return rolling.length === 0 && !known.has(seriesKey(one)) ? [] : [{ ...own, rolling }];
  });
}

function windowsOf(range: ReportingRange, width: number): Period[] {
  return periodEnds(range).map((to) => ({ from: addDays(to, 1 - width), to, incomplete: to >= range.today }));
}

/** Results of the windows that have answers. */
function resultsOf({ metric, points }: WholeSeries, windows: readonly Period[], width: number): Windows {
  const [first, last] = [windows[0], windows.at(-1)];
  if (!first || !last) return [];
  const days: number[][] = Array.from({ length: daysInclusive(first.from, last.to) }, () => []);
  for (const { from, result } of points) {
    const day = daysInclusive(first.from, from) - 1;
    if (day >= 0 && day < days.length) days[day] = countsOf(result);
  }
  const sums = rollingCounts(days, width);
  return windows.flatMap((window) => {
    const counts = sums[daysInclusive(first.to, window.to) - 1] as number[];
    return counts.some((count) => count > 0) ? [{ ...window, result: scoreResult(metrics[metric], counts) }] : [];
  });
}

/** A result's answers as they are counted: "don't know" last. */
function countsOf({ histogram, apart }: ScoreResult): number[] {
  return apart === undefined ? histogram : [...histogram, apart];
}

function hasSmallDay({ points }: WholeSeries): boolean {
  return points.some(({ result }) => result.n < limits.suppressBelow);
}

/** What groups of one question at one touchpoint have in common. */
function questionKey({ touchpoint, variant }: WholeSeries): string {
  return seriesKey({ touchpoint, variant });
}
