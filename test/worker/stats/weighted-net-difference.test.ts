import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { netDifference } from '../../../worker/stats/net-difference.ts';
import { weightedNetDifference } from '../../../worker/stats/weighted-net-difference.ts';

const net = (high: number, middle: number, low: number) => ({ high, low, n: high + middle + low });
const count = fc.nat({ max: 500 });
const counts = fc.tuple(count, count, count).filter((all) => all.some((one) => one > 0));
const pair = fc.tuple(counts, counts).map(([a, b]) => ({ one: net(...a), other: net(...b) }));

describe('a difference of strata', () => {
  it('of two halves, each 50/30/20 against 40/30/30, has the Z of one times √2', () => {
    const half = { weight: 0.5, one: net(50, 30, 20), other: net(40, 30, 30) };
    const { value, interval } = weightedNetDifference([half, half]);
    expect(value).toBeCloseTo(20, 12);
    const { low, high } = interval ?? { low: 0, high: 0 };
    expect((low + high) / 2 / ((high - low) / 2 / 1.959963985)).toBeCloseTo(1.73232 * Math.SQRT2, 4);
  });

  it('turns its sign with its sides, and keeps its p', () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 5 }), (pairs) => {
        const weight = 1 / pairs.length;
        const there = weightedNetDifference(pairs.map((one) => ({ weight, ...one })));
        const back = weightedNetDifference(pairs.map(({ one, other }) => ({ weight, one: other, other: one })));
        expect(back.value).toBeCloseTo(-there.value, 9);
        expect(back.interval?.low).toBeCloseTo(-(there.interval?.high ?? 0), 9);
        expect(back.p).toBeCloseTo(there.p ?? Number.NaN, 12);
      }),
    );
  });

  it('of one stratum and of a stratum that is split by weight alone have the same value', () => {
    fc.assert(
      fc.property(pair, ({ one, other }) => {
        const split = [0.3, 0.7].map((weight) => ({ weight, one, other }));
        expect(weightedNetDifference(split).value).toBeCloseTo(netDifference(one, other).value, 9);
      }),
    );
  });
});
