import { describe, expect, it } from 'vitest';
import { normalP } from '../../../worker/stats/normal-p.ts';

/** Computed with mpmath at 30 digits: erfc(z/√2). */
const references: [z: number, p: number][] = [
  [0, 1],
  [0.1, 0.920344325445942],
  [1, 0.3173105078629141],
  [1.959963984540054, 0.05],
  [2.5, 0.01241933065155227],
  [3, 0.002699796063260189],
  [4, 6.334248366623985e-5],
  [6, 1.973175290075396e-9],
  [20, 5.5072482372124675e-89],
];

describe('the two-sided p of z', () => {
  it.each(references)('%f is %f', (z, p) => {
    expect(Math.abs(normalP(z) / p - 1)).toBeLessThan(1e-13);
    expect(normalP(-z)).toBe(normalP(z));
  });

  it('falls with z, also where the method changes, and stays within 0…1', () => {
    let last = 1;
    for (let z = 0.01; z < 12; z += 0.01) {
      const p = normalP(z);
      expect(p).toBeLessThan(last);
      last = p;
    }
    expect(normalP(Number.POSITIVE_INFINITY)).toBe(0);
  });
});
