import type { ConfidenceInterval, Estimate } from '../../shared/schema/score.ts';
import { wilsonInterval } from './wilson.ts';

/**
 * A share of strata that are weighted, in percent: Σ W·p, whose interval reaches as far to each side as the strata's
 * Wilson limits together do, √Σ W²·(p − limit)². With one stratum it is Wilson's.
 *
 * Source: G. Y. Zou, W. Huang, X. Zhang, A note on confidence interval estimation for a linear function of binomial
 * proportions, Computational Statistics & Data Analysis 53 (2009) 1080–1085.
 *
 * @param strata each with answers; the weights add up to 1
 */
export function weightedShare(strata: readonly { weight: number; hits: number; n: number }[]): Estimate {
  let value = 0;
  let below = 0;
  let above = 0;
  for (const { weight, hits, n } of strata) {
    const share = hits / n;
    const { low, high } = wilsonInterval(hits, n) as ConfidenceInterval;
    value += weight * share;
    below += (weight * (share - low)) ** 2;
    above += (weight * (high - share)) ** 2;
  }
  return {
    value: 100 * value,
    interval: { low: 100 * (value - Math.sqrt(below)), high: 100 * (value + Math.sqrt(above)) },
  };
}
