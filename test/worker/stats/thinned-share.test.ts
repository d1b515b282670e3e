import { describe, expect, it } from 'vitest';
import { thinnedShare } from '../../../worker/stats/thinned-share.ts';
import { wilsonInterval } from '../../../worker/stats/wilson.ts';
import { multinomial } from './enumerate.ts';

describe('a share of what a part of the visitors tells', () => {
  it('is that of those who tell, with Wilson’s interval where they are few of many', () => {
    const { value, interval } = thinnedShare([{ hits: 30, n: 120, share: 0.001, days: 1 }]) ?? {};
    const wilson = wilsonInterval(30, 120);
    expect(value).toBeCloseTo(25, 9);
    expect(interval?.low).toBeCloseTo(100 * (wilson?.low ?? 0), 2);
    expect(interval?.high).toBeCloseTo(100 * (wilson?.high ?? 0), 2);
  });

  it('is exact where everybody tells, and nothing where nobody told', () => {
    expect(thinnedShare([{ hits: 3, n: 12, share: 100, days: 5 }])).toEqual({
      value: 25,
      interval: { low: 25, high: 25 },
    });
    expect(thinnedShare([])).toBeNull();
    expect(thinnedShare([{ hits: 0, n: 0, share: 10, days: 1 }])).toBeNull();
  });

  it('stays between nobody and everybody', () => {
    expect(thinnedShare([{ hits: 0, n: 7, share: 10, days: 1 }])?.interval?.low).toBe(0);
    expect(thinnedShare([{ hits: 7, n: 7, share: 10, days: 1 }])?.interval?.high).toBe(100);
  });

  it('is as sure as an average day, because the same visitors may come back', () => {
    const month = thinnedShare([{ hits: 300, n: 1200, share: 10, days: 30 }]);
    expect(month?.interval?.low).toBeCloseTo(
      thinnedShare([{ hits: 10, n: 40, share: 10, days: 1 }])?.interval?.low ?? 0,
      9,
    );
    expect(thinnedShare([{ hits: 1, n: 3, share: 10, days: 30 }])).toEqual(
      thinnedShare([{ hits: 1, n: 3, share: 10, days: 3 }]),
    );
  });

  it('gives every share the weight of those it stands for', () => {
    const parts = [
      { hits: 10, n: 20, share: 10, days: 1 },
      { hits: 20, n: 100, share: 50, days: 1 },
    ];
    expect(thinnedShare(parts)?.value).toBeCloseTo((100 * (100 + 40)) / (200 + 200), 9);
  });

  it.each([
    [400, 0.3, 0.1],
    [400, 0.3, 0.25],
    [200, 0.5, 0.6],
  ])(
    'has an interval that holds the truth in 93 to 98 %% of cases: %d visitors, %d shown, told by %d',
    (all, part, p) => {
      const shown = Math.round(all * part);
      let covered = 0;
      let sum = 0;
      for (let hits = 0; hits <= shown; hits++)
        for (let others = 0; others <= all - shown; others++) {
          const probability =
            multinomial([hits, shown - hits], [p, 1 - p]) * multinomial([others, all - shown - others], [p, 1 - p]);
          if (probability < 1e-9 || hits + others === 0) continue;
          sum += probability;
          const interval = thinnedShare([{ hits, n: hits + others, share: 100 * p, days: 1 }])?.interval;
          if (interval && interval.low <= 100 * part && 100 * part <= interval.high) covered += probability;
        }
      expect(sum).toBeGreaterThan(0.999);
      expect(covered).toBeGreaterThan(0.93);
      expect(covered).toBeLessThan(0.98);
    },
  );
});
