import type { Drivers } from '../../shared/schema/drivers.ts';
import type { PersonRatings } from '../db/person-ratings.ts';
import { correlations, hasSpread } from '../stats/correlations.ts';
import { relativeWeights } from '../stats/relative-weights.ts';
import { completeRatings, withSpread } from './complete-ratings.ts';

/** Importance as it follows from what people rated. */
export interface DerivedImportance {
  derivation: Drivers['derivation'];
  /** Percent of what is explained, by column. */
  importance: ReadonlyMap<number, number>;
  /** Why columns have none. A column that is in neither nobody has rated. */
  leftOut: ReadonlyMap<number, 'rarely_together' | 'no_spread'>;
}

const caution =
  'Touchpoints that go along with the outcome need not cause it: whoever is pleased with one thing is often pleased with all.';

/**
 * Derives the importance of touchpoints for an outcome by Johnson's relative weights, from people who rated all of them;
 * or says why that cannot be.
 * @param people each with a rating of the outcome, column 0
 */
export function deriveImportance(people: readonly PersonRatings[]): DerivedImportance {
  const all = completeRatings(people);
  const { used, columns, complete, needed } = withSpread(all);
  const enough = complete >= needed && all.used.length > 1;
  const leftOut = new Map<number, 'rarely_together' | 'no_spread'>();
  for (const one of people)
    for (const column of Object.keys(one).map(Number))
      if (column !== 0 && !all.used.includes(column)) leftOut.set(column, 'rarely_together');
  if (enough) for (const column of all.used) if (!used.includes(column)) leftOut.set(column, 'no_spread');
  const derivation = { respondents: people.length, complete, needed, rSquared: null, refused: null, caution };
  const refused = (reason: NonNullable<Drivers['derivation']['refused']>): DerivedImportance => ({
    derivation: { ...derivation, refused: reason },
    importance: new Map(),
    leftOut,
  });
  if (!enough) return refused('too_few_respondents');
  if (used.length < 2 || !hasSpread(columns.at(-1) as number[])) return refused('no_spread');
  const matrix = correlations(columns);
  const outcome = used.length;
  const found = relativeWeights(
    matrix.slice(0, outcome).map((row) => row.slice(0, outcome)),
    matrix.slice(0, outcome).map((row) => row[outcome] as number),
  );
  if (!found) return refused('collinear');
  const { weights, rSquared } = found;
  // Where nothing is explained, nothing has a part of it.
  const percent = (place: number) => (rSquared === 0 ? 0 : (100 * (weights[place] as number)) / rSquared);
  return {
    derivation: { ...derivation, rSquared },
    importance: new Map(used.map((column, place) => [column, percent(place)])),
    leftOut,
  };
}
