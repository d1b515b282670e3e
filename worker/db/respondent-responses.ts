/**
 * Which responses are a person's. Kept for sites that ask across devices, from the first survey on that does: other
 * sites pay nothing for it. A response that changes hands, or is gone, leaves a key that leads nowhere.
 */
import { limits } from '../../shared/limits.ts';
import { type ResponseParameters, sqlOf, storedFields } from './response-parameters.ts';

const begin = 'UPDATE sites SET knows_respondents = 1 WHERE key = ?1 AND knows_respondents = 0';

// Only together with the beginning: `changes()` is what the statement before it wrote.
const knowStored = `
  INSERT INTO respondent_responses (site, respondent, id)
  SELECT site, respondent, id FROM responses
  WHERE changes() > 0 AND site = ?1 AND respondent IS NOT NULL
  ORDER BY id DESC LIMIT ?2
  ON CONFLICT DO NOTHING`;

/** Begins to know a site's respondents, the latest stored responses included. Again, it changes nothing. */
export async function knowRespondents(db: D1Database, site: string): Promise<void> {
  await db.batch([db.prepare(begin).bind(site), db.prepare(knowStored).bind(site, limits.knownResponses)]);
}

const note = `
  INSERT INTO respondent_responses (site, respondent, id)
  SELECT ?1, ${sqlOf(storedFields, 'respondent')}, ${sqlOf(storedFields, 'id')}
  FROM json_each(?2)
  WHERE ${sqlOf(storedFields, 'respondent')} IS NOT NULL
    AND (SELECT knows_respondents FROM sites WHERE key = ?1) = 1
  ON CONFLICT DO NOTHING`;

/** Notes whose responses these are, where the site knows its respondents; one row for each new one. */
export function noteRespondents(db: D1Database, site: string, { stored }: ResponseParameters): D1PreparedStatement {
  return db.prepare(note).bind(site, stored);
}

/** What the clocks need of one response. Instants are milliseconds since 1970. */
export interface PastResponse {
  survey: string;
  version: number;
  shown_at: number;
  started_at: number | null;
  dismissed_at: number | null;
  /** JSON: `NewResponse.slots`. */
  slots: string;
}

/** Statement that answers a person's latest responses as {@link PastResponse}, whatever way they came. */
export function pastOfRespondent(db: D1Database, site: string, respondent: string): D1PreparedStatement {
  return db
    .prepare(
      `SELECT r.survey, r.version, r.shown_at, r.started_at, r.dismissed_at, r.slots
       FROM respondent_responses AS known
       CROSS JOIN responses AS r ON r.site = known.site AND r.id = known.id AND r.respondent = known.respondent
       WHERE known.site = ?1 AND known.respondent = ?2
       ORDER BY known.id DESC LIMIT ?3`,
    )
    .bind(site, respondent, limits.personResponses);
}

/** Whether a person was shown one of some surveys. */
export interface ShownQuestion {
  respondent: string;
  surveys: readonly string[];
  /** Milliseconds since 1970. */
  at: number;
}

/** Places of the questions to which the answer is: yes, at that time or later. */
export async function shownSince(db: D1Database, site: string, asked: readonly ShownQuestion[]): Promise<Set<number>> {
  const { results } = await db
    .prepare(
      `SELECT asked.key AS place FROM json_each(?2) AS asked
       WHERE EXISTS (
         SELECT 1 FROM respondent_responses AS known
         CROSS JOIN responses AS r ON r.site = known.site AND r.id = known.id AND r.respondent = known.respondent
         WHERE known.site = ?1 AND known.respondent = asked.value->>'respondent'
           AND r.shown_at >= asked.value->>'at' AND r.survey IN (SELECT value FROM json_each(asked.value, '$.surveys')))`,
    )
    .bind(site, JSON.stringify(asked))
    .all<{ place: number }>();
  return new Set(results.map(({ place }) => place));
}

/** Statement that forgets which responses were a person's; part of erasing the person. */
export function forgetResponsesOf(db: D1Database, site: string, respondent: string): D1PreparedStatement {
  return db.prepare('DELETE FROM respondent_responses WHERE site = ?1 AND respondent = ?2').bind(site, respondent);
}

/** Removes at most `limit` keys that lead to no response of the person any more, and answers how many. */
export async function sweepRespondents(db: D1Database, limit: number): Promise<number> {
  const { meta } = await db
    .prepare(
      `DELETE FROM respondent_responses WHERE (site, respondent, id) IN (
         SELECT known.site, known.respondent, known.id FROM respondent_responses AS known
         LEFT JOIN responses AS r ON r.site = known.site AND r.id = known.id AND r.respondent = known.respondent
         WHERE r.id IS NULL LIMIT ?1)`,
    )
    .bind(limit)
    .run();
  return meta.changes;
}
