import { describe, expect, it } from 'vitest';
import { normalP } from '../../../worker/stats/normal-p.ts';
import { studentTP } from '../../../worker/stats/student-t-p.ts';

/** Computed with mpmath at 30 digits: betainc(df/2, 1/2, 0, df/(df + t²), regularized). */
const references: [t: number, df: number, p: number][] = [
  [0, 3, 1],
  [0.5, 1, 0.7048327646991335],
  [1, 1.5, 0.45113536727671033],
  [2.5, 2.7, 0.09707941444293466],
  [12, 1.2, 0.033858485641627266],
  [1.9, 17.35, 0.0741839815292636],
  [0.2, 80.5, 0.8419849600287606],
  [30, 12, 1.1773181907018948e-12],
  [2, 998.3, 0.04577080663268227],
  [2, 1001, 0.04577007655342029],
  [1, 5000.5, 0.31735889474958334],
  [8, 2000, 2.0864365381608223e-15],
  [3, 123456.7, 0.002700334561803777],
  [0.01, 1e6, 0.9920212893655477],
];

describe("the two-sided p of Student's t", () => {
  it.each(references)('%f with %f degrees of freedom is %f', (t, df, p) => {
    expect(Math.abs(studentTP(t, df) / p - 1)).toBeLessThan(1e-10);
    expect(studentTP(-t, df)).toBe(studentTP(t, df));
  });

  it('falls with every degree of freedom, also where the method changes, towards that of z', () => {
    let last = 1;
    for (let df = 1; df < 1100; df += 0.7) {
      const p = studentTP(2, df);
      expect(p).toBeLessThan(last);
      last = p;
    }
    expect(studentTP(2, 1e12)).toBeCloseTo(normalP(2), 11);
  });

  it('of an endless t is 0', () => {
    expect(studentTP(Number.POSITIVE_INFINITY, 5)).toBe(0);
  });
});
