import { limits } from '../../shared/limits.ts';
import type { Metric } from '../../shared/metrics.ts';
import { type Histogram, tally } from '../../shared/rules/scoring.ts';
import type { Estimate } from '../../shared/schema/score.ts';
import type { RefusalReason } from '../../shared/schema/weighting.ts';
import { weightedMean } from './weighted-mean.ts';
import { weightedNet } from './weighted-net.ts';
import { weightedShare } from './weighted-share.ts';

/** Those who were shown the question in one stratum, and what they answered. */
export interface Stratum {
  shown: number;
  histogram: Histogram;
}

/** Why nothing can be weighted with this stratum in it; `null` when nothing is in the way. */
export function weightingRefusal(metric: Metric, { histogram }: Stratum): RefusalReason | null {
  const { n } = tally(metric, histogram);
  if (n === 0) return 'no_answers';
  return n < limits.weightFrom ? 'too_few_answers' : null;
}

/**
 * A metric's score with each stratum weighted by its part of those who were shown the question, W = shown/Σ shown, in
 * the score's unit. To be asked only where no stratum is refused and there is at least one.
 */
export function weightedScore(metric: Metric, strata: readonly Stratum[]): Estimate {
  const all = strata.reduce((sum, { shown }) => sum + shown, 0);
  const parts = strata.map(({ shown, histogram }) => ({ weight: shown / all, ...tally(metric, histogram) }));
  if (metric.score === 'net') return weightedNet(parts);
  if (metric.score === 'mean') return weightedMean(parts);
  return weightedShare(parts.map(({ weight, high, n }) => ({ weight, hits: high, n })));
}
