import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlations, hasSpread } from '../../../worker/stats/correlations.ts';
import { relativeWeights } from '../../../worker/stats/relative-weights.ts';

describe('relative weights', () => {
  it('of two predictors with r12 0.5 and ry 0.6 and 0.5 are 0.26167 and 0.15167, together R² 0.41333', () => {
    const found = relativeWeights(
      [
        [1, 0.5],
        [0.5, 1],
      ],
      [0.6, 0.5],
    );
    expect(found?.rSquared).toBeCloseTo(0.41333, 5);
    expect(found?.weights[0]).toBeCloseTo(0.26167, 5);
    expect(found?.weights[1]).toBeCloseTo(0.15167, 5);
  });

  it('of predictors that know nothing of each other are their squared correlations', () => {
    const identity = [0, 1, 2].map((i) => [0, 1, 2].map((j) => Number(i === j)));
    const { weights = [] } = relativeWeights(identity, [0.5, -0.4, 0]) ?? {};
    expect(weights.map((one) => Number(one.toFixed(12)))).toEqual([0.25, 0.16, 0]);
  });

  it('cannot be told of predictors that say the same', () => {
    const same = [
      [1, 1],
      [1, 1],
    ];
    expect(relativeWeights(same, [0.5, 0.5])).toBeNull();
  });
});

/** Columns that depend on each other: noise, and what they share. */
const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
  fc
    .array(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: width + 1, maxLength: width + 1 }), {
      minLength: 30,
      maxLength: 60,
    })
    .map((rows) =>
      Array.from({ length: width + 1 }, (_, column) => rows.map((row) => (row[column] ?? 0) + (row[0] ?? 0))),
    ),
);

function weightsOf(columns: number[][]) {
  if (!columns.every(hasSpread)) return null;
  const all = correlations(columns);
  const last = columns.length - 1;
  return relativeWeights(
    all.slice(0, last).map((row) => row.slice(0, last)),
    all.slice(0, last).map((row) => row[last] as number),
  );
}

describe('any relative weights', () => {
  it('are never negative, and add up to R², which is at most 1', () => {
    fc.assert(
      fc.property(table, (columns) => {
        const found = weightsOf(columns);
        fc.pre(found !== null);
        expect(Math.min(...found.weights)).toBeGreaterThanOrEqual(0);
        expect(found.rSquared).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('go with their predictors when these change places', () => {
    fc.assert(
      fc.property(table, (columns) => {
        const there = weightsOf(columns);
        fc.pre(there !== null);
        const back = weightsOf([...columns.slice(0, -1).reverse(), columns.at(-1) as number[]]);
        back?.weights.reverse().forEach((weight, place) => {
          expect(weight).toBeCloseTo(there.weights[place] as number, 8);
        });
      }),
    );
  });

  it('do not depend on the unit of a predictor, nor on its direction', () => {
    fc.assert(
      fc.property(table, (columns) => {
        const there = weightsOf(columns);
        fc.pre(there !== null);
        const [first = [], ...others] = columns;
        weightsOf([first.map((value) => 7 - 3 * value), ...others])?.weights.forEach((weight, place) => {
          expect(weight).toBeCloseTo(there.weights[place] as number, 8);
        });
      }),
    );
  });
});

describe('correlations', () => {
  it('are exact, symmetric, and 1 of a column with itself', () => {
    // R: cor(cbind(1:5, c(2, 1, 4, 3, 5), 5:1))
    expect(
      correlations([
        [1, 2, 3, 4, 5],
        [2, 1, 4, 3, 5],
        [5, 4, 3, 2, 1],
      ]),
    ).toEqual([
      [1, 0.8, -1],
      [0.8, 1, -0.8],
      [-1, -0.8, 1],
    ]);
  });

  it('need spread', () => {
    expect([hasSpread([1, 1, 2]), hasSpread([1, 1, 1]), hasSpread([])]).toEqual([true, false, false]);
  });
});
