import { limits } from '../../shared/limits.ts';
import type { CustomerOutcomeName } from '../../shared/schema/customer-outcome.ts';
import type { RollupFilter } from './read-rollups.ts';

/** A question whose answers are a column of a table of people. */
export interface RatedQuestion {
  survey: string;
  version: number;
  question: string;
  column: number;
  /** Last slot that is an answer. */
  top: number;
}

/** What one person rated: slots by column. The latest answer of each column counts. */
export type PersonRatings = Record<string, number>;

const ratings = `
  WITH asked AS MATERIALIZED (
    SELECT value->>'survey' AS survey, value->>'version' AS version, value->>'question' AS question,
      value->>'column' AS place, value->>'top' AS top
    FROM json_each(?6)
  ),
  latest AS MATERIALIZED (
    SELECT r.respondent, asked.place, slot.value AS slot, r.shown_at AS at, MAX(printf('%015d', r.shown_at) || r.id)
    FROM responses AS r, json_each(r.slots) AS question
    JOIN asked ON asked.survey = r.survey AND asked.version = r.version AND asked.question = question.key
    JOIN json_each(question.value) AS slot ON slot.value <= asked.top
    WHERE r.site = ?1 AND r.day BETWEEN ?2 AND ?3 AND r.test = 0 AND r.respondent IS NOT NULL AND r.slots <> '{}'
      AND (?4 IS NULL OR r.survey = ?4) AND (?5 IS NULL OR r.channel = ?5)
    GROUP BY r.respondent, asked.place
  )`;

// The outcome is column 0.
const byScore = `${ratings}
  SELECT json_group_object(CAST(place AS TEXT), slot) AS ratings FROM latest
  GROUP BY respondent HAVING COUNT(*) > 1 AND MIN(place) = 0 LIMIT ?7`;

const byOutcome = `${ratings},
  people AS (
    SELECT respondent, json_group_object(CAST(place AS TEXT), slot) AS ratings, MIN(at) AS since
    FROM latest GROUP BY respondent
  )
  SELECT json_set(ratings, '$."0"', EXISTS (
    SELECT 1 FROM customer_outcomes AS o
    WHERE o.site = ?1 AND o.respondent = people.respondent AND o.outcome = ?8 AND o.at > people.since
  )) AS ratings
  FROM people LIMIT ?7`;

/** Statement for {@link readPersonRatings}, apart from it so that its cost can be measured. */
export function personRatingsStatement(
  db: D1Database,
  site: string,
  { from, to, survey, channel }: RollupFilter,
  questions: readonly RatedQuestion[],
  customer: CustomerOutcomeName | null,
): D1PreparedStatement {
  const values = [site, from, to, survey ?? null, channel ?? null, JSON.stringify(questions), limits.driverPeople + 1];
  return customer === null ? db.prepare(byScore).bind(...values) : db.prepare(byOutcome).bind(...values, customer);
}

/**
 * What identified people rated in a range, each of them once, with the outcome as column 0: a rating, or 1 where something
 * has become of the person since the first rating, and 0 where not. `null` when there are too many people. Costs a read of
 * every response.
 */
export async function readPersonRatings(
  ...asked: Parameters<typeof personRatingsStatement>
): Promise<PersonRatings[] | null> {
  const { results } = await personRatingsStatement(...asked).all<{ ratings: string }>();
  return results.length > limits.driverPeople ? null : results.map(({ ratings }) => JSON.parse(ratings));
}
