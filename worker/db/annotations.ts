import { limits } from '../../shared/limits.ts';

/** An annotation as it is stored. */
export interface StoredAnnotation {
  id: string;
  /** A day, or an instant in UTC. */
  at: string;
  text: string;
  /** `null`: the whole site. */
  touchpoint: string | null;
  createdAt: number;
}

const columns = 'id, at, text, touchpoint, created_at AS createdAt';

/** All annotations of a site, by id. */
export async function readAnnotations(db: D1Database, site: string): Promise<StoredAnnotation[]> {
  const { results } = await db
    .prepare(`SELECT ${columns} FROM annotations WHERE site = ?1 ORDER BY id`)
    .bind(site)
    .all<StoredAnnotation>();
  return results;
}

/** The annotation of an id, or `null`. */
export async function readAnnotation(db: D1Database, site: string, id: string): Promise<StoredAnnotation | null> {
  return db
    .prepare(`SELECT ${columns} FROM annotations WHERE site = ?1 AND id = ?2`)
    .bind(site, id)
    .first<StoredAnnotation>();
}

/**
 * Stores an annotation, and runs `beside` in the same transaction. Says whether it did: not where its id is taken or the
 * site has no room for it.
 */
export async function insertAnnotation(
  db: D1Database,
  site: string,
  { id, at, text, touchpoint, createdAt }: StoredAnnotation,
  beside: readonly D1PreparedStatement[],
): Promise<boolean> {
  const insert = db
    .prepare(
      `INSERT INTO annotations (site, id, at, text, touchpoint, created_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE (SELECT COUNT(*) FROM annotations WHERE site = ?1) < ?7
       ON CONFLICT DO NOTHING`,
    )
    .bind(site, id, at, text, touchpoint, createdAt, limits.annotations);
  const [inserted] = await db.batch([insert, ...beside]);
  return (inserted?.meta.changes ?? 0) > 0;
}

/** Removes an annotation, and runs `beside` in the same transaction. Says whether it was there. */
export async function deleteAnnotation(
  db: D1Database,
  site: string,
  id: string,
  beside: readonly D1PreparedStatement[],
): Promise<boolean> {
  const remove = db.prepare('DELETE FROM annotations WHERE site = ?1 AND id = ?2').bind(site, id);
  const [removed] = await db.batch([remove, ...beside]);
  return (removed?.meta.changes ?? 0) > 0;
}
