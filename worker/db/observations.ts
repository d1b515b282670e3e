import type { Day } from '../../shared/rules/days.ts';
import type { Observation, ObservationSource } from '../../shared/schema/interaction.ts';

/** An interaction that a customer went through. Instants are milliseconds since 1970. */
export interface StoredObservation {
  day: Day;
  respondent: string;
  /** The sender's own; together with the respondent and the day, it is the observation. */
  id: string;
  interaction: string;
  at: number;
  source: ObservationSource;
  observer: string | null;
  note: string | null;
}

type Key = Pick<StoredObservation, 'day' | 'respondent' | 'id'>;

const keyOf = ({ day, respondent, id }: Key) => JSON.stringify([day, respondent, id]);

/** Writes observations that are new, one row each, and answers for each of them whether it was. */
export async function insertObservations(
  db: D1Database,
  site: string,
  observations: readonly StoredObservation[],
  now: number,
): Promise<boolean[]> {
  if (observations.length === 0) return [];
  const { results } = await db
    .prepare(
      `INSERT INTO observations (site, day, respondent, id, interaction, at, source, observer, note, received_at)
       SELECT ?1, value->>'day', value->>'respondent', value->>'id', value->>'interaction', value->>'at',
         value->>'source', value->>'observer', value->>'note', ?3
       FROM json_each(?2) WHERE true
       ON CONFLICT DO NOTHING RETURNING day, respondent, id`,
    )
    .bind(site, JSON.stringify(observations), now)
    .all<Key>();
  const written = new Set(results.map(keyOf));
  // Of one that is sent twice in a request, the first is the new one.
  return observations.map((one) => written.delete(keyOf(one)));
}

export interface ObservationFilter {
  from?: Day | undefined;
  to?: Day | undefined;
  interaction?: string | undefined;
  respondent?: string | undefined;
  /** Only what comes after it in the list. */
  after?: Key | undefined;
}

interface ObservationRow extends StoredObservation {
  received_at: number;
}

/** Observations of a site, the newest days first, at most `limit`. */
export async function readObservations(
  db: Pick<D1Database, 'prepare'>,
  site: string,
  { from, to, interaction, respondent, after }: ObservationFilter,
  limit: number,
): Promise<Observation[]> {
  const { results } = await db
    .prepare(
      `SELECT day, respondent, id, interaction, at, source, observer, note, received_at FROM observations
       WHERE site = ?1 AND day BETWEEN ?2 AND ?3
         AND (?4 IS NULL OR interaction = ?4) AND (?5 IS NULL OR respondent = ?5)
         AND (?6 IS NULL OR (day, respondent, id) < (?6, ?7, ?8))
       ORDER BY day DESC, respondent DESC, id DESC LIMIT ?9`,
    )
    .bind(
      ...[site, from ?? '', to ?? '9999-12-31', interaction ?? null, respondent ?? null],
      ...[after?.day ?? null, after?.respondent ?? null, after?.id ?? null, limit],
    )
    .all<ObservationRow>();
  return results.map(({ at, received_at, ...same }) => ({
    ...same,
    at: new Date(at).toISOString(),
    receivedAt: new Date(received_at).toISOString(),
  }));
}

/** Removes an observation, and runs `beside` in the same transaction. Says whether it was there. */
export async function deleteObservation(
  db: D1Database,
  site: string,
  { day, respondent, id }: Key,
  beside: readonly D1PreparedStatement[],
): Promise<boolean> {
  const remove = db
    .prepare('DELETE FROM observations WHERE site = ?1 AND day = ?2 AND respondent = ?3 AND id = ?4')
    .bind(site, day, respondent, id);
  const [removed] = await db.batch([remove, ...beside]);
  return (removed?.meta.changes ?? 0) > 0;
}

/** Statement that removes all observations of a person; part of erasing the person. Reads those of everybody. */
export function forgetObservationsOf(db: D1Database, site: string, respondent: string): D1PreparedStatement {
  return db.prepare('DELETE FROM observations WHERE site = ?1 AND respondent = ?2').bind(site, respondent);
}

/** Takes the notes out of at most `limit` observations of days before a day, and answers how many these were. */
export async function removeNotes(db: D1Database, site: string, before: Day, limit: number): Promise<number> {
  const { meta } = await db
    .prepare(
      `UPDATE observations SET note = NULL WHERE (site, day, respondent, id) IN
         (SELECT site, day, respondent, id FROM observations WHERE site = ?1 AND day < ?2 AND note IS NOT NULL LIMIT ?3)`,
    )
    .bind(site, before, limit)
    .run();
  return meta.changes;
}

/** Removes at most `limit` observations of days before a day, and answers how many. */
export async function expireObservations(db: D1Database, site: string, before: Day, limit: number): Promise<number> {
  const { meta } = await db
    .prepare(
      `DELETE FROM observations WHERE (site, day, respondent, id) IN
         (SELECT site, day, respondent, id FROM observations WHERE site = ?1 AND day < ?2 LIMIT ?3)`,
    )
    .bind(site, before, limit)
    .run();
  return meta.changes;
}
