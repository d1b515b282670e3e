/** Beyond this many degrees of freedom the series alone is exact to the last digits. */
const seriesAlone = 1000;

/**
 * Quantile of Student's t distribution.
 *
 * A Cornish–Fisher series around the normal quantile (Abramowitz and Stegun, Handbook of Mathematical Functions,
 * 26.7.5) gives the start; Newton's method on the distribution function (incomplete beta, 26.7.1) does the rest.
 * Right to better than 1e-9, relatively, for the quantiles that intervals are made of.
 *
 * @param normal the same quantile of the standard normal distribution, > 0
 * @param upper probability above the quantile, such as 0.025
 * @param df degrees of freedom, ≥ 1
 */
export function studentTQuantile(normal: number, upper: number, df: number): number {
  // One and two degrees have closed forms, and tails too heavy for the series to start from.
  if (df === 1) return 1 / Math.tan(Math.PI * upper);
  if (df === 2) return (1 - 2 * upper) * Math.sqrt(2 / (4 * upper * (1 - upper)));
  let t = cornishFisher(normal, df);
  if (df > seriesAlone) return t;
  for (let step = 0; step < 20; step++) {
    const change = (upperTail(t, df) - upper) / density(t, df);
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

/** P(T > t) for t > 0. */
function upperTail(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2;
}

function density(t: number, df: number): number {
  const log = logGamma((df + 1) / 2) - logGamma(df / 2) - ((df + 1) / 2) * Math.log1p((t * t) / df);
  return Math.exp(log) / Math.sqrt(df * Math.PI);
}

/** Regularized incomplete beta function I_x(a, b), by whichever continued fraction converges (DLMF 8.17.22). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
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

/** ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) after the argument was lifted to where it converges. */
function logGamma(x: number): number {
  let lift = 0;
  let y = x;
  for (; y < 15; y++) lift += Math.log(y);
  const r = 1 / (y * y);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / y;
  return (y - 0.5) * Math.log(y) - y + Math.log(2 * Math.PI) / 2 + series - lift;
}
