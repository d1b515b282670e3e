import type { ConfidenceInterval } from '../../shared/schema/score.ts';
import { adjustedNet } from './adjusted-net.ts';
import { Z95 } from './normal.ts';

/**
 * Adjusted Wald interval of a net score, in points −100…100.
 *
 * Source: B. Rocks, Interval Estimation for the Net Promoter Score, The American Statistician 70 (2016) 365–372.
 *
 * @param high answers in the upper class (promoters)
 * @param low answers in the lower class (detractors)
 * @param n all answers; without any there is no interval
 */
export function npsInterval(high: number, low: number, n: number): ConfidenceInterval | null {
  if (n === 0) return null;
  const { value, variance, n: adjusted } = adjustedNet({ high, low, n });
  const half = Z95 * Math.sqrt(variance / adjusted);
  return { low: Math.max(-100, 100 * (value - half)), high: Math.min(100, 100 * (value + half)) };
}
