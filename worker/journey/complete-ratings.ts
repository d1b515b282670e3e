import { limits } from '../../shared/limits.ts';
import type { PersonRatings } from '../db/person-ratings.ts';
import { hasSpread } from '../stats/correlations.ts';

/** Ratings of people who rated everything that is left, column by column. */
export interface CompleteRatings {
  /** Numbers of the columns that are left, the outcome's apart. */
  used: number[];
  /** Each column's values, person by person; the outcome's last. */
  columns: number[][];
  complete: number;
  needed: number;
}

/** People it takes to tell the importance of so many touchpoints (METHOD, drivers: 100, and 10 for each). */
export const neededFor = (predictors: number): number =>
  Math.max(limits.driverRows, limits.driverRowsEach * predictors);

/** How many people rated each column. */
export function ratedOf(people: readonly PersonRatings[]): Map<number, number> {
  const rated = new Map<number, number>();
  for (const one of people) for (const column of Object.keys(one)) rated.set(+column, (rated.get(+column) ?? 0) + 1);
  return rated;
}

/**
 * Finds touchpoints that enough people rated together: while there are too few such people, the touchpoint that was rated
 * most rarely is left out. Goes by counts alone, never by what was said.
 * @param people each with a rating of the outcome, column 0
 */
export function completeRatings(people: readonly PersonRatings[]): CompleteRatings {
  const rated = ratedOf(people);
  const byCount = [...rated.keys()]
    .filter((column) => column !== 0)
    .sort((a, b) => (rated.get(b) as number) - (rated.get(a) as number) || a - b)
    .slice(0, limits.drivers);
  for (let count = byCount.length; ; count--) {
    const used = byCount.slice(0, count);
    const rows = people.filter((one) => used.every((column) => one[column] !== undefined));
    const needed = neededFor(count);
    if (rows.length >= needed || count <= 2) {
      const inOrder = used.sort((a, b) => a - b);
      const columns = [...inOrder, 0].map((column) => rows.map((one) => one[column] as number));
      return { used: inOrder, columns, complete: rows.length, needed };
    }
  }
}

/** The same without touchpoints that everybody rated alike: they explain nothing. */
export function withSpread({ used, columns, ...counts }: CompleteRatings): CompleteRatings {
  const kept = used.map((_, place) => hasSpread(columns[place] as number[]));
  return {
    ...counts,
    used: used.filter((_, place) => kept[place]),
    columns: columns.filter((_, place) => kept[place] ?? true),
  };
}
