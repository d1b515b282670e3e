import type { ConfidenceInterval } from '../../shared/schema/score.ts';
import { Z95 } from './normal.ts';
import { studentTQuantile } from './student-t.ts';

/** Counts of a sample of whole numbers: exact, so that the spread suffers no cancellation. */
export interface Sums {
  n: number;
  sum: number;
  sumOfSquares: number;
}

/** Sample standard deviation (n − 1); `null` for fewer than two observations. */
export function standardDeviation({ n, sum, sumOfSquares }: Sums): number | null {
  return n < 2 ? null : Math.sqrt((n * sumOfSquares - sum * sum) / (n * (n - 1)));
}

/**
 * 95 % interval of a mean by Student's t, in the unit of the observations. Not cut to the scale's ends.
 *
 * Source: Student, The Probable Error of a Mean, Biometrika 6 (1908) 1–25.
 */
export function meanInterval(sums: Sums): ConfidenceInterval | null {
  const deviation = standardDeviation(sums);
  if (deviation === null) return null;
  const mean = sums.sum / sums.n;
  const half = (studentTQuantile(Z95, 0.025, sums.n - 1) * deviation) / Math.sqrt(sums.n);
  return { low: mean - half, high: mean + half };
}
