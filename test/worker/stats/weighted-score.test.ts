import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MetricId, metricIds, metrics } from '../../../shared/metrics.ts';
import { scoreResult } from '../../../worker/stats/score-result.ts';
import { weightedScore, weightingRefusal } from '../../../worker/stats/weighted-score.ts';

const net = (p: number, n: number, d: number) => [d, 0, 0, 0, 0, 0, 0, 0, n, 0, p];

describe('a score weighted by what was shown', () => {
  it('of desktop 90/60/30 (6,000 shown) and mobile 18/18/24 (4,000 shown) is 16.0 where the raw one is 22.5', () => {
    const [desktop, mobile] = [net(90, 60, 30), net(18, 18, 24)];
    const all = desktop.map((count, slot) => count + (mobile[slot] ?? 0));
    expect(scoreResult(metrics.nps, all).score).toBeCloseTo(22.5, 9);
    const { value, interval } = weightedScore(metrics.nps, [
      { shown: 6000, histogram: desktop },
      { shown: 4000, histogram: mobile },
    ]);
    expect(value).toBeCloseTo(16, 9);
    expect(interval).toEqual({ low: expect.closeTo(5.4449, 4), high: expect.closeTo(26.2803, 4) });
  });

  it('of means has the interval of Welch and Satterthwaite', () => {
    // Weights ½ and ½ make it half the sum of two means: with the other side turned round, half their difference.
    const { value, interval } = weightedScore(metrics.ces7, [
      { shown: 50, histogram: [2, 1, 4, 8, 15, 40, 30] },
      { shown: 50, histogram: [20, 36, 20, 10, 6, 3, 5] },
    ]);
    // From scipy.stats.ttest_ind of the same counts, the second mirrored (8 − x): 0.48, half width 0.40745481.
    expect(value).toBeCloseTo((5.73 + 8 - 5.25) / 2, 9);
    expect((interval?.high ?? 0) - value).toBeCloseTo((0.8874548104831763 - 0.48) / 2, 9);
  });

  it('of means without spread is a point', () => {
    const strata = [
      { shown: 3, histogram: [0, 0, 0, 0, 0, 5, 0] },
      { shown: 1, histogram: [0, 5, 0, 0, 0, 0, 0] },
    ];
    expect(weightedScore(metrics.ces7, strata)).toEqual({ value: 5, interval: { low: 5, high: 5 } });
  });
});

describe.each(metricIds)('weighting every metric, here %s', (id: MetricId) => {
  const metric = metrics[id];
  const width = metric.max - metric.min + 1;
  const histogram = fc
    .array(fc.nat({ max: 60 }), { minLength: width, maxLength: width })
    .filter((counts) => counts.reduce((sum, count) => sum + count, 0) >= 5);
  const shown = fc.integer({ min: 1, max: 100_000 });

  it('changes nothing where the strata answer alike', () => {
    fc.assert(
      fc.property(
        histogram,
        fc.array(fc.tuple(shown, fc.integer({ min: 1, max: 9 })), { minLength: 1 }),
        (one, strata) => {
          const parts = strata.map(([shown, times]) => ({ shown, histogram: one.map((count) => count * times) }));
          expect(weightedScore(metric, parts).value).toBeCloseTo(scoreResult(metric, one).score ?? Number.NaN, 8);
        },
      ),
    );
  });

  it('with one stratum has the score and the interval of the raw one', () => {
    fc.assert(
      fc.property(histogram, shown, (one, shown) => {
        const raw = scoreResult(metric, one);
        const { value, interval } = weightedScore(metric, [{ shown, histogram: one }]);
        expect(value).toBeCloseTo(raw.score ?? Number.NaN, 9);
        expect(interval?.low).toBeCloseTo(raw.interval?.low ?? Number.NaN, 7);
        expect(interval?.high).toBeCloseTo(raw.interval?.high ?? Number.NaN, 7);
      }),
    );
  });

  it('lies between the scores of the strata, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(histogram, shown), { minLength: 2, maxLength: 6 }), (pairs) => {
        const strata = pairs.map(([histogram, shown]) => ({ histogram, shown }));
        const { value, interval } = weightedScore(metric, strata);
        const scores = strata.map((one) => scoreResult(metric, one.histogram).score as number);
        expect(value).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(...scores) + 1e-9);
        const turned = weightedScore(metric, [...strata].reverse());
        expect(turned.value).toBeCloseTo(value, 9);
        expect(turned.interval?.low).toBeCloseTo(interval?.low ?? Number.NaN, 7);
      }),
    );
  });

  it('is refused for a stratum without answers, and for one with four', () => {
    const answers = (n: number) => ({ shown: 100, histogram: [n] });
    expect(weightingRefusal(metric, answers(0))).toBe('no_answers');
    expect(weightingRefusal(metric, answers(4))).toBe('too_few_answers');
    expect(weightingRefusal(metric, answers(5))).toBeNull();
  });
});
