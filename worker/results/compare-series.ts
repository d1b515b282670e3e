import { metrics } from '../../shared/metrics.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { Comparison, Evidence } from '../../shared/schema/comparison.ts';
import type { Series } from '../../shared/schema/results.ts';
import type { ScoreResult } from '../../shared/schema/score.ts';
import { scoreResult } from '../stats/score-result.ts';
import { judge, type Pair } from './evidence.ts';
import { seriesKey } from './series-key.ts';

const counted = { one: 'answer', many: 'answers' };

export interface ComparedSeries {
  series: Series[];
  /** Comparisons that were tested together. */
  comparisons: number;
}

/**
 * Sets beside each series what the same series was in another range. Both are as the caller is shown them: where either
 * total is kept back, so is everything about the difference, and no p is adjusted for what the caller may not see.
 */
export function compareSeries(series: readonly Series[], baseline: readonly Series[]): ComparedSeries {
  const totals = new Map(baseline.map((one) => [seriesKey(one), one.total]));
  const pairs = new Map<string, { before: ScoreResult; pair: Pair }>();
  for (const one of series) {
    const before = totals.get(seriesKey(one)) ?? scoreResult(metrics[one.metric], []);
    if (isSuppressed(one.total) || isSuppressed(before)) continue;
    const pair = { metric: metrics[one.metric], current: one.total.histogram, baseline: before.histogram, counted };
    pairs.set(seriesKey(one), { before, pair });
  }
  const { evidence, comparisons } = judge([...pairs.values()].map(({ pair }) => pair));
  const found = new Map(
    [...pairs].map(([key, { before }], place): [string, Comparison] => [
      key,
      { baseline: before, ...(evidence[place] as Evidence) },
    ]),
  );
  return {
    series: series.map((one) => ({ ...one, comparison: found.get(seriesKey(one)) ?? { suppressed: true } })),
    comparisons,
  };
}
