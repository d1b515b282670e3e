import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MetricId, metricIds, metrics } from '../../../shared/metrics.ts';
import { roundForDisplay, slotCount } from '../../../shared/rules/scoring.ts';
import { ScoreResult } from '../../../shared/schema/score.ts';
import { standardDeviation } from '../../../worker/stats/mean-interval.ts';
import { scoreResult } from '../../../worker/stats/score-result.ts';

/** Counts of answers per scale point as a histogram. */
function histogramOf(metric: MetricId, answers: readonly number[]): number[] {
  const { min } = metrics[metric];
  const histogram = new Array<number>(slotCount(metrics[metric])).fill(0);
  for (const answer of answers) histogram[answer - min] = (histogram[answer - min] ?? 0) + 1;
  return histogram;
}

const times = (count: number, answer: number) => new Array<number>(count).fill(answer);
const nps = (promoters: number, passives: number, detractors: number) =>
  scoreResult(
    metrics.nps,
    histogramOf('nps', [...times(promoters, 9), ...times(passives, 7), ...times(detractors, 6)]),
  );

describe('NPS', () => {
  it('of 10,10,9,9,9,8,7,4,2,1 is 20', () => {
    const result = scoreResult(metrics.nps, histogramOf('nps', [10, 10, 9, 9, 9, 8, 7, 4, 2, 1]));
    expect(result).toMatchObject({ n: 10, score: 20, unit: 'points', classes: { low: 3, middle: 2, high: 5 } });
    expect(result.histogram).toEqual([0, 1, 1, 0, 1, 0, 0, 1, 1, 3, 2]);
    expect(result).toMatchObject({ share: null, mean: null, tooFew: false });
  });

  it('of 3 promoters, a passive and a detractor is 40', () => {
    expect(nps(3, 1, 1).score).toBe(40);
  });

  it('of 2, 3 and 1 is 16.667 and shows 17: shares are not rounded before they are subtracted', () => {
    const { score } = nps(2, 3, 1);
    expect(score).toBeCloseTo(16.667, 3);
    expect(roundForDisplay(score ?? 0)).toBe(17);
  });

  it('of 5, 3 and 2 is 30, whoever skipped', () => {
    expect(nps(5, 3, 2)).toMatchObject({ n: 10, score: 30 });
  });

  it('of 10, 7, 3 and 9 is 25', () => {
    expect(scoreResult(metrics.nps, histogramOf('nps', [10, 7, 3, 9])).score).toBe(25);
  });

  it('of 6 promoters, 4 passives and 7 detractors is −5.88 as a number, with n and an interval', () => {
    const result = nps(6, 4, 7);
    expect(result.score).toBeCloseTo(-5.882, 3);
    expect(result).toMatchObject({ n: 17, interval: { low: expect.any(Number), high: expect.any(Number) } });
  });

  it('of one promoter is 100 of one answer, and too few', () => {
    expect(nps(1, 0, 0)).toMatchObject({ n: 1, score: 100, tooFew: true });
  });

  it('of 50, 30 and 20 lies between 14.0511 and 44.2013', () => {
    expect(nps(50, 30, 20)).toMatchObject({
      score: 30,
      interval: { low: expect.closeTo(14.0511, 4), high: expect.closeTo(44.2013, 4) },
    });
  });
});

describe('CSAT', () => {
  it('with 5:42, 4:32, 3:10, 2:9, 1:14 is 74 of 107, mean 3.7383', () => {
    const result = scoreResult(metrics.csat5, [14, 9, 10, 32, 42]);
    expect(result).toMatchObject({ n: 107, unit: 'percent', classes: { low: 23, middle: 10, high: 74 }, share: null });
    expect(result.score).toBeCloseTo(69.16, 2);
    expect(result.mean?.value).toBeCloseTo(3.7383, 4);
    expect(result.interval?.low).toBeLessThan(69.16);
    expect(result.mean?.interval?.low).toBeLessThan(3.7383);
  });

  it('of 5, 4, 2, 1 is 50 % with mean 3', () => {
    const result = scoreResult(metrics.csat5, histogramOf('csat5', [5, 4, 2, 1]));
    expect(result).toMatchObject({ score: 50, mean: { value: 3 } });
  });

  it('of 4 satisfied in 5 has the Wilson interval in percent', () => {
    const result = scoreResult(metrics.csat5, histogramOf('csat5', [5, 5, 4, 4, 1]));
    expect(result.interval).toEqual({ low: expect.closeTo(37.5535, 4), high: expect.closeTo(96.3776, 4) });
  });

  it('on seven points counts 6 and 7, not 5', () => {
    const result = scoreResult(metrics.csat7, histogramOf('csat7', [1, 2, 3, 5, 6, 7]));
    expect(result).toMatchObject({ score: 100 / 3, classes: { low: 2, middle: 2, high: 2 } });
  });
});

describe('CES', () => {
  const counts = [2, 1, 4, 8, 15, 40, 30];

  it('with counts 2,1,4,8,15,40,30 has mean 5.73 from 5.4687 to 5.9913, and share 85 %', () => {
    const result = scoreResult(metrics.ces7, counts);
    expect(result).toMatchObject({ n: 100, score: 5.73, unit: 'mean', mean: null, share: { value: 85 } });
    expect(result.interval).toEqual({ low: expect.closeTo(5.4687, 4), high: expect.closeTo(5.9913, 4) });
    expect(result.share?.interval?.high).toBeLessThan(100);
  });

  it('with these counts has standard deviation 1.31698', () => {
    const sums = counts.map((count, slot) => [count, count * (slot + 1), count * (slot + 1) ** 2]);
    const [n = 0, sum = 0, sumOfSquares = 0] = [0, 1, 2].map((k) => sums.reduce((all, s) => all + (s[k] ?? 0), 0));
    expect(standardDeviation({ n, sum, sumOfSquares })).toBeCloseTo(1.31698, 5);
  });

  it('on five points is a plain average too, with the share of 4 and 5', () => {
    const result = scoreResult(metrics.ces5, histogramOf('ces5', [5, 4, 3, 1]));
    expect(result).toMatchObject({ score: 3.25, share: { value: 50 } });
  });

  it('has no interval for one answer', () => {
    expect(scoreResult(metrics.ces7, histogramOf('ces7', [6]))).toMatchObject({ score: 6, interval: null });
  });
});

describe('yes/no', () => {
  it('keeps "don\'t know" outside the denominator and reports it', () => {
    const result = scoreResult(metrics.yesno, [1, 3, 5]);
    expect(result).toMatchObject({ n: 4, score: 75, apart: 5, histogram: [1, 3], mean: null, share: null });
  });

  it('has no score when everybody says "don\'t know"', () => {
    expect(scoreResult(metrics.yesno, [0, 0, 4])).toMatchObject({ n: 0, score: null, interval: null, apart: 4 });
  });
});

describe.each(metricIds)('every metric, here %s', (id) => {
  const metric = metrics[id];

  it('says null, never 0, without answers', () => {
    expect(scoreResult(metric, [])).toMatchObject({
      n: 0,
      score: null,
      interval: null,
      share: null,
      mean: null,
      tooFew: true,
    });
  });

  it('is too few up to nine answers', () => {
    const top = metric.max - metric.min;
    const answered = (n: number) => scoreResult(metric, [...new Array<number>(top).fill(0), n]);
    expect(answered(9).tooFew).toBe(true);
    expect(answered(10).tooFew).toBe(false);
  });

  it('fits the schema, has all answers in its classes, and a score within its interval but for NPS', () => {
    const histogram = fc.array(fc.nat({ max: 1000 }), { minLength: slotCount(metric), maxLength: slotCount(metric) });
    fc.assert(
      fc.property(histogram, (counts) => {
        const result = ScoreResult.parse(scoreResult(metric, counts));
        const { low, middle, high } = result.classes;
        expect(low + middle + high).toBe(result.n);
        expect(result.histogram.reduce((sum, count) => sum + count, 0)).toBe(result.n);
        if (id === 'nps' || !result.interval) return;
        // The adjusted Wald interval is not centred on the raw NPS and may leave out a score at the very end.
        expect(result.interval.low).toBeLessThanOrEqual((result.score ?? Number.NaN) + 1e-9);
        expect(result.interval.high).toBeGreaterThanOrEqual((result.score ?? Number.NaN) - 1e-9);
      }),
    );
  });
});
