import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MetricId, metricIds, metrics } from '../../../shared/metrics.ts';
import { slotCount } from '../../../shared/rules/scoring.ts';
import type { Difference } from '../../../worker/stats/difference.ts';
import { meanDifference } from '../../../worker/stats/mean-difference.ts';
import { netDifference } from '../../../worker/stats/net-difference.ts';
import { scoreDifference } from '../../../worker/stats/score-difference.ts';
import { shareDifference } from '../../../worker/stats/share-difference.ts';

const net = (high: number, middle: number, low: number) => ({ high, low, n: high + middle + low });

describe('the difference of two net scores', () => {
  it('of 50/30/20 against 40/30/30 is 20 points with Z 1.73232, p 0.083: no evidence', () => {
    const { value, interval, p } = netDifference(net(50, 30, 20), net(40, 30, 30));
    expect(value).toBeCloseTo(20, 12);
    expect(p).toBeCloseTo(0.083216, 6);
    // Z = 1.73232 is the middle of the interval over its standard error.
    const { low, high } = interval ?? { low: 0, high: 0 };
    expect((low + high) / 2 / ((high - low) / 2 / 1.959963985)).toBeCloseTo(1.73232, 5);
    expect(low).toBeLessThan(0);
  });

  it('is cut at ±200 points', () => {
    expect(netDifference(net(10, 0, 0), net(0, 0, 1e6))).toMatchObject({ value: 200, interval: { high: 200 } });
    expect(netDifference(net(0, 0, 1e6), net(10, 0, 0))).toMatchObject({ value: -200, interval: { low: -200 } });
  });
});

describe('the difference of two shares', () => {
  it.each([
    [56, 70, 48, 80, 20, 5.243147240236498, 33.3872654036906, 0.00804508136819656],
    [9, 10, 3, 10, 60, 17.0522723934503, 80.90179735354882, 0.006169899320544151],
    [10, 10, 0, 20, 100, 67.90860371419147, 100, 4.320463057827506e-8],
  ])('of %i/%i and %i/%i is %f points, from %f to %f (Newcombe 1998), p %f', (a, m, b, n, value, low, high, p) => {
    const found = shareDifference({ hits: a, n: m }, { hits: b, n });
    expect(found.value).toBeCloseTo(value, 9);
    expect(found.interval).toEqual({ low: expect.closeTo(low, 9), high: expect.closeTo(high, 9) });
    expect((found.p ?? 0) / p).toBeCloseTo(1, 10);
  });

  it.each([
    [10, 20],
    [0, 0],
  ])('has p 1 where all or none are among the hits', (first, second) => {
    const found = shareDifference({ hits: first, n: 10 }, { hits: second, n: 20 });
    expect(found).toMatchObject({ value: 0, p: 1 });
    expect(found.interval?.low).toBeLessThan(0);
    expect(found.interval?.high).toBeGreaterThan(0);
  });
});

const sums = (...counts: number[]) => ({
  n: counts.reduce((all, count) => all + count, 0),
  sum: counts.reduce((all, count, slot) => all + count * (slot + 1), 0),
  sumOfSquares: counts.reduce((all, count, slot) => all + count * (slot + 1) ** 2, 0),
});

describe('the difference of two means', () => {
  /** From scipy.stats.ttest_ind(equal_var=False). */
  const references: [number[], number[], number, number, number, number][] = [
    [
      [2, 1, 4, 8, 15, 40, 30],
      [5, 3, 6, 10, 20, 36, 20],
      0.48,
      0.07254518951682448,
      0.8874548104831763,
      0.021196311206766606,
    ],
    [[0, 0, 1, 0, 0, 0, 4], [1, 1, 0, 0, 0, 0, 0], 4.7, 2.2447763255061597, 7.155223674493841, 0.004653549330681579],
    [
      [100, 200, 300, 400, 500, 600, 700],
      [120, 210, 300, 400, 480, 590, 600],
      0.11851851851851869,
      0.026165369020753088,
      0.2108716680162843,
      0.01190413519627744,
    ],
  ];

  it.each(references)("of counts %j and %j is Welch's %f, from %f to %f, p %f", (one, other, value, low, high, p) => {
    const found = meanDifference(sums(...one), sums(...other));
    expect(found.value).toBeCloseTo(value, 12);
    expect(found.interval).toEqual({ low: expect.closeTo(low, 9), high: expect.closeTo(high, 9) });
    expect((found.p ?? 0) / p).toBeCloseTo(1, 9);
  });

  it.each([
    ['one has a single answer', [0, 1], [5, 5]],
    ['the other has a single answer', [5, 5], [0, 1]],
    ['all on each side are alike', [0, 10], [10, 0]],
  ])('has no interval and no p where %s', (_, one, other) => {
    const { interval, p, value } = meanDifference(sums(...one), sums(...other));
    expect({ interval, p }).toEqual({ interval: null, p: null });
    expect(value).not.toBeNaN();
  });

  it('needs spread on one side only', () => {
    expect(meanDifference(sums(0, 10), sums(5, 5)).p).toBeLessThan(0.05);
  });
});

describe.each(metricIds)('differences of every metric, here %s', (id: MetricId) => {
  const metric = metrics[id];
  const histogram = (max = 400) =>
    fc.array(fc.nat({ max }), { minLength: slotCount(metric), maxLength: slotCount(metric) });
  const answered = histogram().filter((counts) => counts.slice(0, metric.max - metric.min + 1).some((n) => n > 0));

  it('turn round when the samples do', () => {
    fc.assert(
      fc.property(answered, answered, (one, other) => {
        const [there, back] = [scoreDifference(metric, one, other), scoreDifference(metric, other, one)] as [
          Difference,
          Difference,
        ];
        expect(there.value).toBeCloseTo(-back.value, 9);
        expect(there.interval === null).toBe(back.interval === null);
        expect(there.interval?.low ?? 0).toBeCloseTo(-(back.interval?.high ?? 0), 7);
        expect(there.p ?? 2).toBeCloseTo(back.p ?? 2, 9);
      }),
    );
  });

  it('of a sample and itself are 0, with p 1', () => {
    fc.assert(
      fc.property(answered, (one) => {
        const { value, p } = scoreDifference(metric, one, one) as Difference;
        expect(value).toBe(0);
        if (p !== null) expect(p).toBeCloseTo(1, 12);
      }),
    );
  });

  it('lie within their interval, for NPS as far as the three added answers let them', () => {
    fc.assert(
      fc.property(answered, answered, (one, other) => {
        const { value, interval, p } = scoreDifference(metric, one, other) as Difference;
        if (p !== null) expect(p).toBeGreaterThanOrEqual(0);
        if (p !== null) expect(p).toBeLessThanOrEqual(1);
        if (!interval || id === 'nps') return;
        expect(interval.low).toBeLessThanOrEqual(value + 1e-9);
        expect(interval.high).toBeGreaterThanOrEqual(value - 1e-9);
      }),
    );
  });

  it('do not exist without answers on both sides', () => {
    const one = [1, ...new Array<number>(slotCount(metric) - 1).fill(0)];
    expect(scoreDifference(metric, one, [])).toBeNull();
    expect(scoreDifference(metric, [], one)).toBeNull();
  });
});

describe('a p of NPS', () => {
  it('below 0.05 goes with an interval that leaves out 0, and one above with one that holds it', () => {
    const count = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(count, count, count, count, count, count, (...[a, b, c, d, e, f]) => {
        fc.pre(a + b + c > 0 && d + e + f > 0);
        const { interval, p } = netDifference(net(a, b, c), net(d, e, f));
        const { low, high } = interval ?? { low: 0, high: 0 };
        expect((p ?? 1) < 0.05).toBe(low > 0 || high < 0);
      }),
    );
  });
});
