import type { ConfidenceInterval, Estimate } from '../../shared/schema/score.ts';
import { Z95 } from './normal.ts';

export interface ThinnedEstimate extends Estimate {
  interval: ConfidenceInterval;
}

/**
 * The N of which n were told, where each visitor tells with probability p: N̂ = n/p, and as interval all N that a score
 * test does not reject, (n − Np)² ≤ z²·Np(1 − p). At least n, for those were there.
 *
 * Sources: D. G. Horvitz, D. J. Thompson, A Generalization of Sampling Without Replacement from a Finite Universe, JASA
 * 47 (1952) 663–685, for the estimate; the interval turns the score test of E. B. Wilson, JASA 22 (1927) 209–212, round
 * to the number of trials.
 *
 * Visitors are drawn for good, so the days of a range are not drawn anew: with the same visitors on each, they say no
 * more than one. The interval takes them so (the standard deviation of a sum is at most the sum of the deviations):
 * relative to its figure it is that of an average day on which anyone told. Wider than it need be where visitors change,
 * and never too narrow.
 *
 * @param n whole number
 * @param share percent, above 0
 * @param days on which anything was told
 */
export function thinnedCount(n: number, share: number, days: number): ThinnedEstimate {
  if (!(n >= 0 && share > 0 && share <= 100 && days >= 1))
    throw new RangeError(`${n} told by ${share} % on ${days} days`);
  const p = share / 100;
  const spreadOver = Math.max(1, Math.min(days, n));
  const daily = n / spreadOver;
  const spread = Z95 * Z95 * (1 - p);
  const root = Math.sqrt(spread * (spread + 4 * daily));
  const at = (sign: 1 | -1) => (spreadOver * (2 * daily + spread + sign * root)) / (2 * p);
  return { value: n / p, interval: { low: Math.max(n, at(-1)), high: at(1) } };
}

/**
 * Counts told under several shares, together. Who is drawn at one share is drawn at the greater ones too, so the limits
 * are added, and not their squares.
 */
export function sumOfThinned(parts: readonly ThinnedEstimate[]): ThinnedEstimate {
  const sum = (of: (part: ThinnedEstimate) => number) => parts.reduce((total, part) => total + of(part), 0);
  const interval = { low: sum((part) => part.interval.low), high: sum((part) => part.interval.high) };
  return { value: sum(({ value }) => value), interval };
}
