import { type DriverOutcome, type Drivers, partsOfOutcome } from '../../shared/schema/drivers.ts';
import { readJourneySettings } from '../db/journey-settings.ts';
import { type RatedQuestion, readPersonRatings } from '../db/person-ratings.ts';
import { readTouchpoints } from '../db/touchpoints.ts';
import { ApiError } from '../problem.ts';
import type { ReportingRange } from '../results/reporting-range.ts';
import { driversOf } from './drivers.ts';
import { journeyMap } from './journey-map.ts';
import { type AnswersSource, readAnswers } from './read-answers.ts';

type ReadDrivers = Pick<Drivers, 'outcome' | 'derivation' | 'splits' | 'touchpoints'>;

/**
 * Importance against performance over a range. At each touchpoint the metric with the most answers counts for the
 * derivation, and everything for the performance. Throws `invalid_parameter` when there are too many people.
 * @param whole the caller may see every figure
 */
export async function readDrivers(
  source: AnswersSource,
  range: ReportingRange,
  outcome: DriverOutcome,
  whole: boolean,
): Promise<ReadDrivers> {
  const { db, site, filter } = source;
  const { touchpoint, customer } = partsOfOutcome(outcome);
  const { answersOf, ...read } = await readAnswers(source, range, whole);
  const variants = await read.variants();
  const map = journeyMap(await readJourneySettings(db, site), await readTouchpoints(db, site), answersOf);
  const touchpoints = map.touchpoints.filter(({ id }) => id !== touchpoint);
  const columns = new Map(touchpoints.map(({ id }, place) => [id, place + 1]));
  const [target] = touchpoint === null ? [] : (variants.get(touchpoint) ?? []);
  const questions = [...columns].flatMap(([id, column]) => columnOf(variants.get(id)?.[0]?.questions ?? [], column));
  const asked = target ? [...columnOf(target.questions, 0), ...questions] : questions;
  const people = await readPersonRatings(db, site, { ...filter, from: range.from, to: range.to }, asked, customer);
  if (people === null)
    throw new ApiError('invalid_parameter', {
      errors: [{ pointer: 'from', detail: 'Too many people answered in the range; choose a shorter one' }],
    });
  const { metric = null, variant = null } = target ?? {};
  return {
    outcome: { touchpoint, customer, metric, variant },
    ...driversOf(touchpoints, { people, columns }, whole),
  };
}

function columnOf(questions: readonly Omit<RatedQuestion, 'column'>[], column: number): RatedQuestion[] {
  return questions.map(({ survey, version, question, top }) => ({ survey, version, question, top, column }));
}
