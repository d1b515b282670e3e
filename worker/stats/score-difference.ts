import type { Metric } from '../../shared/metrics.ts';
import { type Histogram, tally } from '../../shared/rules/scoring.ts';
import type { Difference } from './difference.ts';
import { meanDifference } from './mean-difference.ts';
import { netDifference } from './net-difference.ts';
import { shareDifference } from './share-difference.ts';

/**
 * How far a metric's score in one sample lies above that in another, by the formula of its kind of score; `null` where
 * one of them has no answers.
 */
export function scoreDifference(metric: Metric, one: Histogram, other: Histogram): Difference | null {
  const [a, b] = [tally(metric, one), tally(metric, other)];
  if (a.n === 0 || b.n === 0) return null;
  if (metric.score === 'net') return netDifference(a, b);
  if (metric.score === 'mean') return meanDifference(a, b);
  return shareDifference({ hits: a.high, n: a.n }, { hits: b.high, n: b.n });
}
