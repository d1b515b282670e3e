import { adjustedNet, type NetCounts } from './adjusted-net.ts';
import type { Difference } from './difference.ts';
import { Z95 } from './normal.ts';
import { normalP } from './normal-p.ts';

/** Two samples of one stratum. Both have answers. */
export interface NetPair {
  weight: number;
  one: NetCounts;
  other: NetCounts;
}

const score = ({ high, low, n }: NetCounts) => (100 * (high - low)) / n;

/**
 * Difference of two net scores, in points: the raw scores' difference, its interval and the p of
 * Z = (s₁' − s₂')/√(v₁'/n₁' + v₂'/n₂') from the adjusted shares, the interval cut at ±200. Of several strata with fixed
 * weights the differences add up by their weights and the variances by the squares of these.
 *
 * Source: B. Rocks, Interval Estimation for the Net Promoter Score, The American Statistician 70 (2016) 365–372, for the
 * shares; the variances of independent samples add up.
 *
 * @param pairs the weights add up to 1
 */
export function weightedNetDifference(pairs: readonly NetPair[]): Difference {
  let value = 0;
  let difference = 0;
  let variance = 0;
  for (const { weight, one, other } of pairs) {
    const [a, b] = [adjustedNet(one), adjustedNet(other)];
    value += weight * (score(one) - score(other));
    difference += weight * (a.value - b.value);
    variance += weight * weight * (a.variance / a.n + b.variance / b.n);
  }
  const error = Math.sqrt(variance);
  return {
    value,
    interval: {
      low: Math.max(-200, 100 * (difference - Z95 * error)),
      high: Math.min(200, 100 * (difference + Z95 * error)),
    },
    p: normalP(difference / error),
  };
}
