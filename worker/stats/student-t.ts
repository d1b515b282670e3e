import { logGamma } from './log-gamma.ts';
import { studentTP } from './student-t-p.ts';

/** Beyond this many degrees of freedom the series alone is exact to the last digits. */
const seriesAlone = 1000;

/** Below this many the tails are too heavy for the series to start from. */
const seriesFrom = 3;

/**
 * Quantile of Student's t distribution.
 *
 * A Cornish–Fisher series around the normal quantile (Abramowitz and Stegun, Handbook of Mathematical Functions,
 * 26.7.5) gives the start; Newton's method on the distribution function (26.7.1) does the rest. Below three degrees of
 * freedom it starts from the normal quantile, which is less than any of t's, so that it cannot step too far.
 * Right to better than 1e-9, relatively, for the quantiles that intervals are made of.
 *
 * @param normal the same quantile of the standard normal distribution, > 0
 * @param upper probability above the quantile, such as 0.025
 * @param df degrees of freedom, ≥ 1, not necessarily whole
 */
export function studentTQuantile(normal: number, upper: number, df: number): number {
  // Closed forms.
  if (df === 1) return 1 / Math.tan(Math.PI * upper);
  if (df === 2) return (1 - 2 * upper) * Math.sqrt(2 / (4 * upper * (1 - upper)));
  let t = df < seriesFrom ? normal : cornishFisher(normal, df);
  if (df > seriesAlone) return t;
  for (let step = 0; step < 40; step++) {
    const change = (studentTP(t, df) / 2 - upper) / density(t, df);
    t += change;
    if (Math.abs(change) < 1e-13 * t) break;
  }
  return t;
}

function cornishFisher(x: number, df: number): number {
  const g1 = (x ** 3 + x) / 4;
  const g2 = (5 * x ** 5 + 16 * x ** 3 + 3 * x) / 96;
  const g3 = (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / 384;
  const g4 = (79 * x ** 9 + 776 * x ** 7 + 1482 * x ** 5 - 1920 * x ** 3 - 945 * x) / 92160;
  return x + g1 / df + g2 / df ** 2 + g3 / df ** 3 + g4 / df ** 4;
}

function density(t: number, df: number): number {
  const log = logGamma((df + 1) / 2) - logGamma(df / 2) - ((df + 1) / 2) * Math.log1p((t * t) / df);
  return Math.exp(log) / Math.sqrt(df * Math.PI);
}
