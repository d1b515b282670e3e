import { limits } from '../../shared/limits.ts';
import type { Metric } from '../../shared/metrics.ts';
import { type Histogram, type Tally, tally } from '../../shared/rules/scoring.ts';
import { adjustedNet } from './adjusted-net.ts';
import { standardDeviation } from './mean-interval.ts';
import { Z95 } from './normal.ts';

/** 80 % quantile of the standard normal distribution: four in five tests are to see the difference. */
const z80 = 0.8416212335729143;

/** More than this is no plan. */
const atMost = 1e9;

/**
 * How many answers each side needs so that a difference as large as the one between these two samples, if it is real, is
 * called likely in four of five comparisons, one comparison at a time. At least as many as any verdict needs. `null`
 * where there is no difference, no spread to plan with, or more than a thousand million answers to collect.
 *
 * Source, net scores and means: n = (z₀.₉₇₅ + z₀.₈)²·(v₁ + v₂)/δ², about three more for the answers that are added to a
 * net score, and z²/4 more for a t test (W. C. Guenther, Sample Size Formulas for Normal Theory t Tests, The American Statistician
 * 35 (1981) 243–244). Shares: J. L. Fleiss, B. Levin, M. C. Paik, Statistical Methods for Rates and Proportions, 3rd ed.
 * (2003), chapter 4, without continuity correction.
 */
export function answersForDifference(metric: Metric, one: Histogram, other: Histogram): number | null {
  const [a, b] = [tally(metric, one), tally(metric, other)];
  if (a.n === 0 || b.n === 0) return null;
  const needed = formulas[metric.score](a, b);
  return needed <= atMost ? Math.max(limits.tooFew, Math.ceil(needed)) : null;
}

/** Answers a side, not yet whole; not finite, or not a number, where there is no difference or no spread. */
const formulas: Record<Metric['score'], (one: Tally, other: Tally) => number> = {
  net: (one, other) => {
    const difference = (one.high - one.low) / one.n - (other.high - other.low) / other.n;
    const plain = bothSides(adjustedNet(one).variance + adjustedNet(other).variance, difference);
    // The three added answers a side draw the two scores together: n²/(n + 3) is to be what n would be without them.
    return (plain + Math.sqrt(plain * plain + 12 * plain)) / 2;
  },
  share: (one, other) => {
    const [p1, p2] = [one.high / one.n, other.high / other.n];
    const middle = (p1 + p2) / 2;
    const pooled = Math.sqrt(2 * middle * (1 - middle));
    const apart = Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
    return ((Z95 * pooled + z80 * apart) / (p1 - p2)) ** 2;
  },
  mean: (one, other) => {
    const variances = [one, other].map((side) => (standardDeviation(side) ?? Number.NaN) ** 2) as [number, number];
    const sum = variances[0] + variances[1];
    return sum === 0 ? Number.NaN : bothSides(sum, one.sum / one.n - other.sum / other.n) + (Z95 * Z95) / 4;
  },
};

function bothSides(variances: number, difference: number): number {
  return ((Z95 + z80) ** 2 * variances) / (difference * difference);
}
