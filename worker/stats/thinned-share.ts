import type { ConfidenceInterval, Estimate } from '../../shared/schema/score.ts';
import { wilsonInterval } from './wilson.ts';

/** What was told under one share. */
export interface ToldPart {
  /** Of the `n`; whole numbers. */
  hits: number;
  n: number;
  /** Percent of the visitors who tell, above 0. */
  share: number;
  /** On which anything was told. */
  days: number;
}

/**
 * The share of the hits, in percent, among all of whom a part of the visitors tells; `null` where nothing was told.
 *
 * Hits and all are divided by the shares they were told under (Horvitz and Thompson 1952). The interval is Wilson's (1927)
 * over as many as would be as sure: a sample of which the rest is 1 − p deviates by √(1 − p) of what it would otherwise
 * (the finite population correction; W. G. Cochran, Sampling Techniques, 1977, section 2.6), so that it is exact where
 * everybody tells. As in `thinnedCount`, the days are taken for visits of the same people, and shares deviate together.
 */
export function thinnedShare(parts: readonly ToldPart[]): Estimate | null {
  const told = parts.filter(({ n }) => n > 0);
  const whole = told.reduce((sum, { n, share }) => sum + n / share, 0);
  if (whole === 0) return null;
  const value = told.reduce((sum, { hits, share }) => sum + hits / share, 0) / whole;
  const deviation = told.reduce(
    (sum, { n, share, days }) => sum + (n / share / whole) * Math.sqrt(((1 - share / 100) * Math.min(days, n)) / n),
    0,
  );
  const percent = (fraction: number) => 100 * fraction;
  if (deviation === 0) return { value: percent(value), interval: { low: percent(value), high: percent(value) } };
  const size = 1 / deviation ** 2;
  const { low, high } = wilsonInterval(value * size, size) as ConfidenceInterval;
  return { value: percent(value), interval: { low: percent(low), high: percent(high) } };
}
