import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allRows, pairwiseRows } from './pairwise.ts';

const axesOf = (sizes: number[]) =>
  Object.fromEntries(sizes.map((size, axis) => [`axis${axis}`, Array.from({ length: size }, (_, value) => value)]));
const someAxes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 }).map(axesOf);

/** Every two values of different axes that stand in a row together. */
const meetings = (rows: Record<string, unknown>[]) =>
  new Set(
    rows.flatMap((row) => {
      const values = Object.entries(row).map(String);
      return values.flatMap((value, place) => values.slice(place + 1).map((other) => `${value} & ${other}`));
    }),
  );

describe('a pairwise choice', () => {
  it('lets each value of an axis meet each value of every other axis', () => {
    fc.assert(
      fc.property(someAxes, (axes) => {
        expect(meetings(pairwiseRows(axes))).toEqual(meetings(allRows(axes)));
      }),
    );
  });

  it('is a choice: few rows, none of them twice', () => {
    const axes = axesOf([24, 4, 4, 3, 3, 2]);
    const rows = pairwiseRows(axes);
    expect(allRows(axes)).toHaveLength(24 * 4 * 4 * 3 * 3 * 2);
    // Fewer cannot do: each of 24 values has to meet four.
    expect(rows.length).toBeGreaterThanOrEqual(24 * 4);
    expect(rows.length).toBeLessThanOrEqual(24 * 4 * 1.15);
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
  });

  it('is the same each time', () => {
    const axes = axesOf([5, 4, 3]);
    expect(pairwiseRows(axes)).toEqual(pairwiseRows(axes));
  });

  it('takes values as they are', () => {
    const axes = { theme: [{ mode: 'light' }, { mode: 'dark' }], wide: [true, false] };
    expect(pairwiseRows(axes)).toEqual(
      expect.arrayContaining([
        { theme: { mode: 'light' }, wide: true },
        { theme: { mode: 'dark' }, wide: false },
      ]),
    );
  });
});
