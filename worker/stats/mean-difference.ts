import type { Difference } from './difference.ts';
import { type Sums, standardDeviation } from './mean-interval.ts';
import { Z95 } from './normal.ts';
import { studentTQuantile } from './student-t.ts';
import { studentTP } from './student-t-p.ts';

/**
 * Difference of the means of two independent samples that may differ in spread, in the unit of the observations, with
 * Welch's t interval and test. Neither can be given (`null`) where a sample has one observation only, or where all
 * observations of both sides are alike, each side for itself. Both samples have observations.
 *
 * Source: B. L. Welch, The Generalization of "Student's" Problem when Several Different Population Variances are
 * Involved, Biometrika 34 (1947) 28–35; R: `t.test`.
 */
export function meanDifference(one: Sums, other: Sums): Difference {
  const value = one.sum / one.n - other.sum / other.n;
  const [s1, s2] = [standardDeviation(one), standardDeviation(other)];
  if (s1 === null || s2 === null || s1 + s2 === 0) return { value, interval: null, p: null };
  const [v1, v2] = [(s1 * s1) / one.n, (s2 * s2) / other.n];
  const error = Math.sqrt(v1 + v2);
  const df = (v1 + v2) ** 2 / ((v1 * v1) / (one.n - 1) + (v2 * v2) / (other.n - 1));
  const half = studentTQuantile(Z95, 0.025, df) * error;
  return { value, interval: { low: value - half, high: value + half }, p: studentTP(value / error, df) };
}
