import { limits } from '../../shared/limits.ts';

/** Something that happened to a person. Instants are milliseconds since 1970. */
export interface StoredMoment {
  respondent: string;
  /** The sender's own; together with the respondent, it is the moment. */
  id: string;
  moment: string;
  /** From then on the person may be asked. */
  at: number;
  expiresAt: number;
}

interface MomentRow extends Omit<StoredMoment, 'expiresAt'> {
  expires_at: number;
}

const toMoment = ({ expires_at, ...same }: MomentRow): StoredMoment => ({ ...same, expiresAt: expires_at });

const keyOf = (respondent: string, id: string) => JSON.stringify([respondent, id]);

/** Writes moments that are new, one row each, and answers for each of them whether it was. */
export async function insertMoments(
  db: D1Database,
  site: string,
  moments: readonly StoredMoment[],
): Promise<boolean[]> {
  const { results } = await db
    .prepare(
      `INSERT INTO moments (site, respondent, id, moment, at, expires_at)
       SELECT ?1, value->>'respondent', value->>'id', value->>'moment', value->>'at', value->>'expiresAt'
       FROM json_each(?2) WHERE true
       ON CONFLICT DO NOTHING RETURNING respondent, id`,
    )
    .bind(site, JSON.stringify(moments))
    .all<Pick<StoredMoment, 'respondent' | 'id'>>();
  const written = new Set(results.map(({ respondent, id }) => keyOf(respondent, id)));
  // Of one that is sent twice in a request, the first is the new one.
  return moments.map(({ respondent, id }) => written.delete(keyOf(respondent, id)));
}

/** Statement that answers the moments of a person that have come and not expired, as {@link momentIn} reads them. */
export function momentsOfRespondent(
  db: D1Database,
  site: string,
  respondent: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `SELECT respondent, id, moment, at, expires_at FROM moments
       WHERE site = ?1 AND respondent = ?2 AND at <= ?3 AND expires_at > ?3 LIMIT ?4`,
    )
    .bind(site, respondent, now, limits.personMoments);
}

export function momentsIn(rows: readonly unknown[]): StoredMoment[] {
  return (rows as MomentRow[]).map(toMoment);
}

/** Moments of a site, or of one person, by person and id; at most `limit`, those after a place. */
export async function readMoments(
  db: D1Database,
  site: string,
  filter: { respondent?: string | undefined; after?: Pick<StoredMoment, 'respondent' | 'id'> | undefined },
  limit: number,
): Promise<StoredMoment[]> {
  const { respondent = null, after = { respondent: '', id: '' } } = filter;
  const { results } = await db
    .prepare(
      `SELECT respondent, id, moment, at, expires_at FROM moments
       WHERE site = ?1 AND (?2 IS NULL OR respondent = ?2) AND (respondent, id) > (?3, ?4)
       ORDER BY respondent, id LIMIT ?5`,
    )
    .bind(site, respondent, after.respondent, after.id, limit)
    .all<MomentRow>();
  return results.map(toMoment);
}

/** All moments of a person, what lies ahead and what has expired among them. */
export async function allMomentsOf(
  db: Pick<D1Database, 'prepare'>,
  site: string,
  respondent: string,
): Promise<StoredMoment[]> {
  const { results } = await db
    .prepare(
      `SELECT respondent, id, moment, at, expires_at FROM moments WHERE site = ?1 AND respondent = ?2 ORDER BY id`,
    )
    .bind(site, respondent)
    .all<MomentRow>();
  return results.map(toMoment);
}

/** Takes a moment back. Says whether it was there. */
export async function deleteMoment(db: D1Database, site: string, respondent: string, id: string): Promise<boolean> {
  const { meta } = await db
    .prepare('DELETE FROM moments WHERE site = ?1 AND respondent = ?2 AND id = ?3')
    .bind(site, respondent, id)
    .run();
  return meta.changes > 0;
}

/** Statement that removes all moments of a person; part of erasing the person. */
export function forgetMomentsOf(db: D1Database, site: string, respondent: string): D1PreparedStatement {
  return db.prepare('DELETE FROM moments WHERE site = ?1 AND respondent = ?2').bind(site, respondent);
}

/** Removes at most `limit` moments that have expired, and answers how many. */
export async function expireMoments(db: D1Database, now: number, limit: number): Promise<number> {
  const { meta } = await db
    .prepare(
      `DELETE FROM moments WHERE (site, respondent, id) IN
         (SELECT site, respondent, id FROM moments WHERE expires_at <= ?1 LIMIT ?2)`,
    )
    .bind(now, limit)
    .run();
  return meta.changes;
}
