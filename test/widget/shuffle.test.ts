import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffle } from '../../widget/shuffle.ts';

/** A plain random source that always starts from the same number (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('shuffling', () => {
  it('keeps every element, and leaves the list itself alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const before = [...items];
        const shuffled = shuffle(items, seeded(seed));
        expect(items).toEqual(before);
        expect([...shuffled].sort()).toEqual(before.sort());
      }),
    );
  });

  it('draws each of the 24 orders of four equally often', () => {
    const random = seeded(7);
    const draws = 24_000;
    const counts = new Map<string, number>();
    for (let draw = 0; draw < draws; draw++) {
      const order = shuffle(['a', 'b', 'c', 'd'], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const expected = draws / 24;
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 23 degrees of freedom: beyond 49.73 lies one draw in a thousand.
    expect(chiSquare).toBeLessThan(49.73);
  });

  it('is at ease with the ends of what random sources give', () => {
    expect(shuffle([1, 2, 3], () => 0)).toEqual([1, 2, 3]);
    expect(shuffle([1, 2, 3], () => 1 - 2 ** -53)).toEqual([3, 2, 1]);
  });
});
