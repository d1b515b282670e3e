import { limits } from '../../shared/limits.ts';
import type { Driver, Drivers } from '../../shared/schema/drivers.ts';
import type { JourneyTouchpoint } from '../../shared/schema/experience.ts';
import type { PersonRatings } from '../db/person-ratings.ts';
import { ratedOf } from './complete-ratings.ts';
import { deriveImportance } from './derived-importance.ts';
import { type Point, quadrantsOf } from './quadrants.ts';

/** What people rated, and which column of it is which touchpoint's. */
export interface Ratings {
  people: readonly PersonRatings[];
  columns: ReadonlyMap<string, number>;
}

/**
 * Importance of touchpoints, declared and derived, against what people said of them.
 * @param touchpoints those on the map, the outcome's apart
 * @param whole the caller may see every figure; else no number of fewer than `limits.suppressBelow` people
 */
export function driversOf(
  touchpoints: readonly JourneyTouchpoint[],
  { people, columns }: Ratings,
  whole: boolean,
): Pick<Drivers, 'derivation' | 'splits' | 'touchpoints'> {
  const { derivation, importance, leftOut } = deriveImportance(people);
  const rated = ratedOf(people);
  const weights = touchpoints.reduce((sum, { weight }) => sum + weight, 0);
  const found = touchpoints.map((one): Omit<Driver, 'quadrants'> => {
    const column = columns.get(one.id) ?? -1;
    const count = rated.get(column) ?? 0;
    const derived = importance.get(column) ?? null;
    return {
      ...{ id: one.id, name: one.name, stage: one.stage, momentOfTruth: one.momentOfTruth, performance: one.stated },
      declared: weights === 0 ? 0 : (100 * one.weight) / weights,
      derived,
      rated: whole ? count : shown(count),
      leftOut: count === 0 ? 'not_rated' : (leftOut.get(column) ?? null),
    };
  });
  const declared = quadrantsOf(found.map((one) => pointOf(one, one.declared === 0 ? null : one.declared)));
  const derived = quadrantsOf(found.map((one) => pointOf(one, one.derived)));
  return {
    derivation: whole ? derivation : withoutFew(derivation),
    splits: { declared: declared.split, derived: derived.split },
    touchpoints: found.map((one, place) => ({
      ...one,
      quadrants: { declared: declared.quadrants[place] ?? null, derived: derived.quadrants[place] ?? null },
    })),
  };
}

/** Too few answers say nothing of the performance. */
function pointOf({ performance }: Pick<Driver, 'performance'>, importance: number | null): Point | null {
  const { score, n } = performance;
  return importance === null || score === null || n < limits.tooFew ? null : { importance, performance: score };
}

function withoutFew({ respondents, complete, ...derivation }: Drivers['derivation']): Drivers['derivation'] {
  return { ...derivation, respondents: shown(respondents), complete: shown(complete) };
}

function shown(count: number | null): number | null {
  return count !== null && count > 0 && count < limits.suppressBelow ? null : count;
}
