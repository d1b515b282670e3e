import { logGamma } from './log-gamma.ts';

/**
 * Regularized incomplete beta function I_x(a, b), 0…1, by whichever of its continued fractions converges (DLMF 8.17.22).
 * @param x 0…1
 * @param a > 0, up to some hundreds
 * @param b the same
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  if (x === 0) return 0;
  const log = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  return Math.exp(log) / (a * betaFraction(x, a, b));
}

/** The continued fraction 1 + d₁/(1 + d₂/(1 + …)) of I_x(a, b), from below: enough terms for every df used here. */
function betaFraction(x: number, a: number, b: number): number {
  let value = 1;
  for (let m = 200; m >= 0; m--) {
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    const next = m + 1;
    const even = (next * (b - next) * x) / ((a + 2 * next - 1) * (a + 2 * next));
    value = 1 + odd / (1 + even / value);
  }
  return value;
}
