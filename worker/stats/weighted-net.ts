import type { Estimate } from '../../shared/schema/score.ts';
import { adjustedNet, type NetCounts } from './adjusted-net.ts';
import { Z95 } from './normal.ts';

/**
 * A net score of strata that are weighted, in points −100…100: Σ W·(p − d), with the interval of its adjusted shares,
 * centre Σ W·(p' − d') and variance Σ W²·v'/n'.
 *
 * Source: W. G. Cochran, Sampling Techniques, 3rd ed. (1977), 5.3 and 5A.9 (post-stratification), on the adjusted shares
 * of Rocks (2016, see `adjustedNet`).
 *
 * @param strata each with answers; the weights add up to 1
 */
export function weightedNet(strata: readonly (NetCounts & { weight: number })[]): Estimate {
  let value = 0;
  let centre = 0;
  let variance = 0;
  for (const { weight, ...counts } of strata) {
    const adjusted = adjustedNet(counts);
    value += (weight * (counts.high - counts.low)) / counts.n;
    centre += weight * adjusted.value;
    variance += (weight * weight * adjusted.variance) / adjusted.n;
  }
  const half = Z95 * Math.sqrt(variance);
  return {
    value: 100 * value,
    interval: { low: Math.max(-100, 100 * (centre - half)), high: Math.min(100, 100 * (centre + half)) },
  };
}
