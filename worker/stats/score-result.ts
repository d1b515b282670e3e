import { limits } from '../../shared/limits.ts';
import type { Metric } from '../../shared/metrics.ts';
import { type Histogram, scoreOf, type Tally, tally } from '../../shared/rules/scoring.ts';
import type { ConfidenceInterval, Estimate, ScoreResult } from '../../shared/schema/score.ts';
import { meanInterval } from './mean-interval.ts';
import { npsInterval } from './nps-interval.ts';
import { shareEstimate } from './share-estimate.ts';

const units = { net: 'points', share: 'percent', mean: 'mean' } as const;

/**
 * A metric's score with its 95 % interval and all counts behind it, unrounded.
 * @param histogram answers per scale point from the lowest upwards, "don't know" (if offered) last
 */
export function scoreResult(metric: Metric, histogram: Histogram): ScoreResult {
  const counts = tally(metric, histogram);
  const { n, low, middle, high, apart } = counts;
  return {
    n,
    histogram: Array.from({ length: metric.max - metric.min + 1 }, (_, slot) => histogram[slot] ?? 0),
    classes: { low, middle, high },
    ...(metric.apart !== undefined && { apart }),
    score: scoreOf(metric, counts),
    unit: units[metric.score],
    interval: scoreInterval(metric, counts),
    share: metric.score === 'mean' ? shareEstimate(high, n) : null,
    mean: hasMeanBeside(metric) ? meanEstimate(counts) : null,
    tooFew: n < limits.tooFew,
  };
}

function scoreInterval(metric: Metric, counts: Tally): ConfidenceInterval | null {
  if (metric.score === 'net') return npsInterval(counts.high, counts.low, counts.n);
  if (metric.score === 'mean') return meanInterval(counts);
  return shareEstimate(counts.high, counts.n)?.interval ?? null;
}

/** The mean of two points is their share once more. */
function hasMeanBeside(metric: Metric): boolean {
  return metric.score === 'share' && metric.max - metric.min > 1;
}

function meanEstimate(counts: Tally): Estimate | null {
  return counts.n === 0 ? null : { value: counts.sum / counts.n, interval: meanInterval(counts) };
}
