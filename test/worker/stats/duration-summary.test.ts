import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarizeDurations } from '../../../worker/stats/duration-summary.ts';

describe('durations', () => {
  it.each([
    [[], null, null, null],
    [[7], 7, 7, 7],
    [[3, 1], 2, 2, 2.8],
    [[10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1000], 95.909, 6, 10],
  ])('of %j have mean %f, median %f and 90th percentile %f, as by quantile of R', (all, mean, median, percentile90) => {
    const found = summarizeDurations(all);
    expect(found.n).toBe(all.length);
    if (mean === null) expect(found).toMatchObject({ mean, median, percentile90 });
    else {
      expect(found.mean).toBeCloseTo(mean, 3);
      expect(found.median).toBeCloseTo(median as number, 9);
      expect(found.percentile90).toBeCloseTo(percentile90 as number, 9);
    }
  });

  it('have half of them at the median or above and half at it or below, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1000 }), { minLength: 1 }), (all) => {
        const { median, percentile90 } = summarizeDurations(all);
        expect(summarizeDurations([...all].reverse())).toEqual(summarizeDurations(all));
        expect(all.filter((one) => one <= (median as number)).length).toBeGreaterThanOrEqual(all.length / 2);
        expect(all.filter((one) => one >= (median as number)).length).toBeGreaterThanOrEqual(all.length / 2);
        expect(percentile90).toBeGreaterThanOrEqual(median as number);
      }),
    );
  });
});
