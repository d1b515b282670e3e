import type { ConfidenceInterval } from '../../shared/schema/results.ts';
import { Z95 } from './normal.ts';

/**
 * Adjusted Wald interval of a net score, in points −100…100: three answers are added, ¾ to each end and 1½ to the
 * middle, which keeps the coverage near 95 % down to small and one-sided samples.
 *
 * Source: B. Rocks, Interval Estimation for the Net Promoter Score, The American Statistician 70 (2016) 365–372.
 *
 * @param high answers in the upper class (promoters)
 * @param low answers in the lower class (detractors)
 * @param n all answers; without any there is no interval
 */
export function npsInterval(high: number, low: number, n: number, z = Z95): ConfidenceInterval | null {
  if (n === 0) return null;
  const adjusted = n + 3;
  const p = (high + 0.75) / adjusted;
  const d = (low + 0.75) / adjusted;
  const half = z * Math.sqrt((p + d - (p - d) ** 2) / adjusted);
  return { low: Math.max(-100, 100 * (p - d - half)), high: Math.min(100, 100 * (p - d + half)) };
}
