import { incompleteBeta } from './incomplete-beta.ts';
import { normalP } from './normal-p.ts';

/** Beyond this many degrees of freedom Hill's transformation is exact to the last digits, and the fraction slow. */
const normalBeyond = 1000;

/**
 * Probability that Student's t is at least as far from 0 as `t`, on either side: the two-sided p of a t test, 0…1.
 *
 * Source: incomplete beta, Abramowitz and Stegun 26.7.1; for many degrees of freedom the normal deviate of G. W. Hill,
 * Algorithm 395: Student's t-Distribution, Communications of the ACM 13 (1970) 617–619.
 *
 * @param df degrees of freedom, > 0, not necessarily whole
 */
export function studentTP(t: number, df: number): number {
  return df > normalBeyond ? normalP(hillsDeviate(t, df)) : incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

function hillsDeviate(t: number, df: number): number {
  const a = df - 0.5;
  const b = 48 * a * a;
  const y = a * Math.log1p((t * t) / df);
  const correction = (((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b) + y + 3;
  return (correction / b + 1) * Math.sqrt(y);
}
