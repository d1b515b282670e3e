import type { Estimate } from '../../shared/schema/score.ts';
import { type Sums, standardDeviation } from './mean-interval.ts';
import { Z95 } from './normal.ts';
import { studentTQuantile } from './student-t.ts';

/**
 * A mean of strata that are weighted, in the unit of the observations: Σ W·m, with the t interval of its variance
 * Σ W²·s²/n. With one stratum it is Student's.
 *
 * Source: F. E. Satterthwaite, An Approximate Distribution of Estimates of Variance Components, Biometrics Bulletin 2
 * (1946) 110–114, for the degrees of freedom.
 *
 * @param strata each with two observations or more; the weights add up to 1
 */
export function weightedMean(strata: readonly (Sums & { weight: number })[]): Estimate {
  let value = 0;
  let variance = 0;
  let spread = 0;
  for (const { weight, ...sums } of strata) {
    const part = (weight * (standardDeviation(sums) as number)) ** 2 / sums.n;
    value += (weight * sums.sum) / sums.n;
    variance += part;
    spread += part ** 2 / (sums.n - 1);
  }
  if (variance === 0) return { value, interval: { low: value, high: value } };
  const half = studentTQuantile(Z95, 0.025, variance ** 2 / spread) * Math.sqrt(variance);
  return { value, interval: { low: value - half, high: value + half } };
}
