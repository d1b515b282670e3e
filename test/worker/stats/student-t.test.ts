import { describe, expect, it } from 'vitest';
import { Z95 } from '../../../worker/stats/normal.ts';
import { studentTQuantile } from '../../../worker/stats/student-t.ts';

/** Quantiles of the standard normal distribution at 90 % and 99.5 %. */
const z90 = 1.2815515655446004;
const z995 = 2.5758293035489004;

/** Computed with mpmath at 30 digits: the root of betainc(df/2, 1/2, 0, df/(df + t²), regularized)/2 = upper. */
const quantiles: [z: number, upper: number, df: number, t: number][] = [
  [Z95, 0.025, 1, 12.706204736174705],
  [Z95, 0.025, 2, 4.302652729749464],
  [Z95, 0.025, 3, 3.1824463052837095],
  [Z95, 0.025, 4, 2.7764451051977943],
  [Z95, 0.025, 5, 2.5705818356363155],
  [Z95, 0.025, 7, 2.3646242515927853],
  [Z95, 0.025, 1.05, 11.361907668693256],
  [Z95, 0.025, 1.7, 5.11883898825306],
  [Z95, 0.025, 2.9, 3.245438062433111],
  [Z95, 0.025, 5.5, 2.5018586175892406],
  [Z95, 0.025, 33.3, 2.0338192241340534],
  [Z95, 0.025, 999.5, 1.9623402703838457],
  [Z95, 0.025, 10, 2.228138851986275],
  [Z95, 0.025, 30, 2.042272456301238],
  [Z95, 0.025, 99, 1.9842169515864174],
  [Z95, 0.025, 1000, 1.9623390808264085],
  [Z95, 0.025, 1001, 1.96233670528088],
  [Z95, 0.025, 5000, 1.960438551706508],
  [z90, 0.1, 1, 3.0776835371752536],
  [z90, 0.1, 3, 1.6377443536962102],
  [z90, 0.1, 12, 1.3562173340232053],
  [z995, 0.005, 1, 63.65674116287158],
  [z995, 0.005, 2, 9.924843200918293],
  [z995, 0.005, 3, 5.840909309733357],
  [z995, 0.005, 25, 2.787435813676971],
];

describe("the quantile of Student's t", () => {
  it.each(quantiles)('%f, upper tail %f, %f degrees of freedom: %f', (z, upper, df, t) => {
    expect(Math.abs(studentTQuantile(z, upper, df) / t - 1)).toBeLessThan(1e-12);
  });

  it('falls with every degree of freedom, also where the method changes', () => {
    for (const [z, upper] of [
      [z90, 0.1],
      [Z95, 0.025],
      [z995, 0.005],
    ] as const) {
      let last = Number.POSITIVE_INFINITY;
      for (let df = 1; df <= 1100; df++) {
        const t = studentTQuantile(z, upper, df);
        expect(t).toBeLessThan(last);
        last = t;
      }
    }
  });

  it('approaches the normal quantile', () => {
    expect(studentTQuantile(Z95, 0.025, 1e9)).toBeCloseTo(Z95, 8);
  });
});
