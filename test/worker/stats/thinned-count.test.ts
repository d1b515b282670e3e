import { describe, expect, it } from 'vitest';
import { sumOfThinned, thinnedCount } from '../../../worker/stats/thinned-count.ts';

/** Numbers in [0, 1), the same in every run: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * How often the interval holds the true number of visits, when visitors who tell with a probability come on some days.
 */
function coverage(visitors: number, daysOf: (visitor: number) => number, days: number, p: number): number {
  const random = seeded(20261122);
  const runs = 1000;
  const truth = Array.from({ length: visitors }, (_, visitor) => daysOf(visitor)).reduce((sum, d) => sum + d, 0);
  let held = 0;
  for (let run = 0; run < runs; run++) {
    let told = 0;
    for (let visitor = 0; visitor < visitors; visitor++) if (random() < p) told += daysOf(visitor);
    const { low, high } = thinnedCount(told, 100 * p, days).interval;
    if (low <= truth && truth <= high) held++;
  }
  return held / runs;
}

describe('a count of which a share was told', () => {
  it('is what was told divided by the share', () => {
    expect(thinnedCount(120, 10, 1).value).toBeCloseTo(1200, 9);
    expect(thinnedCount(3, 0.5, 1).value).toBeCloseTo(600, 9);
  });

  it('has the limits at which a score test begins to reject', () => {
    const [n, p] = [120, 0.1];
    const { low, high } = thinnedCount(n, 100 * p, 1).interval;
    for (const limit of [low, high])
      expect((n - limit * p) ** 2).toBeCloseTo(1.959963984540054 ** 2 * limit * p * (1 - p), 6);
    expect(low).toBeLessThan(1200);
    expect(high).toBeGreaterThan(1200);
  });

  it('is exact where everybody tells', () => {
    expect(thinnedCount(17, 100, 30)).toEqual({ value: 17, interval: { low: 17, high: 17 } });
  });

  it('says something of those of whom nobody told', () => {
    const { value, interval } = thinnedCount(0, 10, 1);
    expect([value, interval.low]).toEqual([0, 0]);
    expect(interval.high).toBeCloseTo((1.959963984540054 ** 2 * 0.9) / 0.1, 9);
  });

  it('is never less than what was told', () => {
    expect(thinnedCount(10, 99, 1).interval.low).toBeGreaterThanOrEqual(10);
  });

  it('is as sure as its average day, because the same visitors may come back', () => {
    const day = thinnedCount(40, 10, 1).interval;
    const month = thinnedCount(40 * 30, 10, 30).interval;
    expect(month.low).toBeCloseTo(30 * day.low, 6);
    expect(month.high).toBeCloseTo(30 * day.high, 6);
  });

  it('does not take one visitor for more days than were told', () => {
    expect(thinnedCount(3, 10, 30)).toEqual(thinnedCount(3, 10, 3));
  });

  it.each([
    ['of one day', 400, () => 1, 1, 0.1],
    ['of few visitors', 30, () => 1, 1, 0.1],
    ['of a month of the same visitors', 200, () => 30, 30, 0.1],
    ['of a month of visitors who come once', 2000, () => 1, 30, 0.1],
    ['of a month of some who come daily and many who come once', 600, (v: number) => (v % 10 === 0 ? 30 : 1), 30, 0.1],
    ['of a small share', 3000, () => 1, 1, 0.01],
  ])('has an interval that holds the truth in 93 % of cases at least: %s', (_, visitors, daysOf, days, p) => {
    expect(coverage(visitors, daysOf, days, p)).toBeGreaterThan(0.93);
  });

  it('adds up over shares, limit by limit', () => {
    const [a, b] = [thinnedCount(40, 10, 2), thinnedCount(90, 20, 3)];
    expect(sumOfThinned([a, b])).toEqual({
      value: 850,
      interval: { low: a.interval.low + b.interval.low, high: a.interval.high + b.interval.high },
    });
  });

  it.each([
    [-1, 10, 1],
    [1, 0, 1],
    [1, 101, 1],
    [1, 10, 0],
    [Number.NaN, 10, 1],
  ])('makes no sense of %d told by %d %% on %d days', (n, share, days) => {
    expect(() => thinnedCount(n, share, days)).toThrow(RangeError);
  });
});
