import { adjustedNet, type NetCounts } from './adjusted-net.ts';
import type { Difference } from './difference.ts';
import { Z95 } from './normal.ts';
import { normalP } from './normal-p.ts';

const score = ({ high, low, n }: NetCounts) => (100 * (high - low)) / n;

/**
 * Difference of the net scores of two independent samples, in points: the raw scores' difference, its interval and the p
 * of Z = (s₁' − s₂')/√(v₁'/n₁' + v₂'/n₂') from the adjusted shares, the interval cut at ±200. Both samples have answers.
 *
 * Source: B. Rocks, Interval Estimation for the Net Promoter Score, The American Statistician 70 (2016) 365–372, for the
 * shares; the variances of independent samples add up.
 */
export function netDifference(one: NetCounts, other: NetCounts): Difference {
  const [a, b] = [adjustedNet(one), adjustedNet(other)];
  const difference = a.value - b.value;
  const error = Math.sqrt(a.variance / a.n + b.variance / b.n);
  return {
    value: score(one) - score(other),
    interval: {
      low: Math.max(-200, 100 * (difference - Z95 * error)),
      high: Math.min(200, 100 * (difference + Z95 * error)),
    },
    p: normalP(difference / error),
  };
}
