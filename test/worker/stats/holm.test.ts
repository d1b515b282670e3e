import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from '../../../worker/stats/holm.ts';

describe("Holm's adjustment", () => {
  it.each([
    [[], []],
    [[0.04], [0.04]],
    [
      [0.01, 0.04, 0.03],
      [0.03, 0.06, 0.06],
    ],
    [
      [0.5, 0.9],
      [1, 1],
    ],
    [
      [0.01, 0.01, 0.6],
      [0.03, 0.03, 0.6],
    ],
  ])('of %j is %j, as by p.adjust of R', (ps, expected) => {
    const adjusted = holm(ps);
    expect(adjusted).toHaveLength(expected.length);
    for (const [place, p] of expected.entries()) expect(adjusted[place]).toBeCloseTo(p, 12);
  });

  const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });

  it('is the step-down test: what is below the level are the smallest, as long as each passes its own', () => {
    fc.assert(
      fc.property(ps, fc.constantFrom(0.01, 0.05, 0.2), (all, level) => {
        const sorted = [...all].sort((a, b) => a - b);
        const firstKept = sorted.findIndex((p, rank) => p * (all.length - rank) >= level);
        const rejected = firstKept < 0 ? all.length : firstKept;
        expect(holm(all).filter((p) => p < level)).toHaveLength(rejected);
      }),
    );
  });

  it('never makes a p smaller, nor changes their order, whatever order they come in', () => {
    fc.assert(
      fc.property(ps, (all) => {
        const adjusted = holm(all);
        const turned = holm([...all].reverse()).reverse();
        all.forEach((p, place) => {
          expect(adjusted[place]).toBeGreaterThanOrEqual(p);
          expect(adjusted[place]).toBeLessThanOrEqual(1);
          expect(turned[place]).toBe(adjusted[place]);
          all.forEach((other, at) => {
            if (p < other) expect(adjusted[place]).toBeLessThanOrEqual(adjusted[at] as number);
          });
        });
      }),
    );
  });
});
