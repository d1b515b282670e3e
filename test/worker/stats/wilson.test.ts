import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../worker/stats/wilson.ts';

describe('the Wilson interval of a share', () => {
  it.each([
    [0, 20, 0, 0.161125],
    [4, 5, 0.375535, 0.963776],
  ])('of %i in %i runs from %f to %f', (hits, n, low, high) => {
    const interval = wilsonInterval(hits, n);
    expect(interval?.low).toBeCloseTo(low, 6);
    expect(interval?.high).toBeCloseTo(high, 6);
  });

  it('ends exactly at 0 when nobody and at 1 when everybody is among the hits', () => {
    expect(wilsonInterval(0, 7)?.low).toBe(0);
    expect(wilsonInterval(7, 7)?.high).toBe(1);
  });

  it('does not exist without observations', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it('refuses counts that are no share', () => {
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(-1, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(Number.NaN, 2)).toThrow(RangeError);
  });

  const counts = fc
    .integer({ min: 1, max: 100_000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

  it('lies within 0…1 and around the share', () => {
    fc.assert(
      fc.property(counts, ([hits, n]) => {
        const { low, high } = wilsonInterval(hits, n) ?? { low: 2, high: -1 };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(hits / n);
        expect(high).toBeGreaterThanOrEqual(hits / n);
      }),
    );
  });

  it('is the mirror image for those who are not among the hits', () => {
    fc.assert(
      fc.property(counts, ([hits, n]) => {
        const [one, other] = [wilsonInterval(hits, n), wilsonInterval(n - hits, n)];
        expect(one?.low).toBeCloseTo(1 - (other?.high ?? 2), 12);
      }),
    );
  });
});
