import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { npsInterval } from '../../../worker/stats/nps-interval.ts';

describe('the adjusted Wald interval of a net score', () => {
  it.each([
    ['50 promoters, 30 passives, 20 detractors', 50, 20, 100, 14.0511, 44.2013],
    ['10 promoters and nobody else', 10, 0, 10, 47.5036, 100],
    ['10 passives and nobody else', 0, 0, 10, -18.465, 18.465],
  ])('of %s', (_, high, low, n, from, to) => {
    const interval = npsInterval(high, low, n);
    expect(interval?.low).toBeCloseTo(from, 4);
    expect(interval?.high).toBeCloseTo(to, 4);
  });

  it('does not exist without answers', () => {
    expect(npsInterval(0, 0, 0)).toBeNull();
  });

  it('changes sides when promoters and detractors do, and never leaves −100…100', () => {
    const count = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(count, count, count, (high, middle, low) => {
        const n = high + middle + low;
        fc.pre(n > 0);
        const [one, other] = [npsInterval(high, low, n), npsInterval(low, high, n)];
        expect(one?.low).toBeCloseTo(-(other?.high ?? 999), 9);
        expect(one?.low).toBeGreaterThanOrEqual(-100);
        expect(one?.high).toBeLessThanOrEqual(100);
      }),
    );
  });
});
