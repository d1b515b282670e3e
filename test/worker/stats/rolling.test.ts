import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metrics } from '../../../shared/metrics.ts';
import { rollingCounts } from '../../../worker/stats/rolling.ts';
import { scoreResult } from '../../../worker/stats/score-result.ts';

/** Promoters, passives, detractors as a histogram of NPS. */
const day = (p: number, n: number, d: number) => [d, 0, 0, 0, 0, 0, 0, 0, n, 0, p];

describe('a rolling metric', () => {
  it('of days 8/1/1, 1/0/0 and 2/3/5 is 23.810, not the mean of the days, 46.667', () => {
    const days = [day(8, 1, 1), day(1, 0, 0), day(2, 3, 5)];
    const [window] = rollingCounts(days, 3) as [number[]];
    expect(scoreResult(metrics.nps, window).score).toBeCloseTo(23.81, 3);
    const scores = days.map((counts) => scoreResult(metrics.nps, counts).score ?? 0);
    expect(scores.reduce((sum, score) => sum + score, 0) / 3).toBeCloseTo(46.667, 3);
  });

  it('is counted anew for every window', () => {
    const counts = fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 11 });
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 40 }), fc.integer({ min: 1, max: 45 }), (days, width) => {
        const slots = Math.max(0, ...days.map(({ length }) => length));
        const expected = days.flatMap((_, last) =>
          last < width - 1
            ? []
            : [
                Array.from({ length: slots }, (_, slot) =>
                  days.slice(last - width + 1, last + 1).reduce((sum, one) => sum + (one[slot] ?? 0), 0),
                ),
              ],
        );
        expect(rollingCounts(days, width)).toEqual(expected);
      }),
    );
  });

  it('does not change what it was given', () => {
    const days = [[1, 2], [3]];
    rollingCounts(days, 2);
    expect(days).toEqual([[1, 2], [3]]);
  });
});
