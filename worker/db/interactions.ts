import { limits } from '../../shared/limits.ts';
import { Interaction, type InteractionInput } from '../../shared/schema/interaction.ts';
import { onlyAt, type Writing, type Written, writeAndRead } from './writing.ts';

interface InteractionRow {
  id: string;
  /** JSON: `InteractionInput`. */
  settings: string;
  created_at: number;
  updated_at: number;
}

function toInteraction({ id, settings, created_at, updated_at }: InteractionRow): Interaction {
  return Interaction.parse({
    ...JSON.parse(settings),
    id,
    createdAt: new Date(created_at).toISOString(),
    updatedAt: new Date(updated_at).toISOString(),
  });
}

/** The catalogue of a site by id, archived interactions included: all, or at most `limit` after an id. */
export async function readInteractions(db: D1Database, site: string, after = '', limit = -1): Promise<Interaction[]> {
  const { results } = await db
    .prepare(
      `SELECT id, settings, created_at, updated_at FROM interactions
       WHERE site = ?1 AND id > ?2 ORDER BY id LIMIT ?3`,
    )
    .bind(site, after, limit)
    .all<InteractionRow>();
  return results.map(toInteraction);
}

/** An interaction of the catalogue, or `null`. */
export async function readInteraction(db: D1Database, site: string, id: string): Promise<Interaction | null> {
  const row = await selectOne(db, site, id).first<InteractionRow>();
  return row && toInteraction(row);
}

const selectOne = (db: D1Database, site: string, id: string) =>
  db
    .prepare('SELECT id, settings, created_at, updated_at FROM interactions WHERE site = ?1 AND id = ?2')
    .bind(site, id);

/**
 * Writes an interaction, unless the site has no room for another. What is the same already changes no row. No two states
 * of an interaction have the same `updatedAt`.
 */
export async function writeInteraction(
  db: D1Database,
  site: string,
  id: string,
  input: InteractionInput,
  { beside, now, ...state }: Writing<Interaction>,
): Promise<Written<Interaction>> {
  const write = db
    .prepare(
      `INSERT INTO interactions (site, id, settings, created_at, updated_at)
       SELECT ?1, ?2, ?3, ?4, ?4
       WHERE (SELECT COUNT(*) FROM interactions WHERE site = ?1 AND id <> ?2) < ?5
       ON CONFLICT DO UPDATE SET settings = excluded.settings,
         updated_at = MAX(excluded.updated_at, interactions.updated_at + 1)
       WHERE settings <> excluded.settings AND (?6 IS NULL OR interactions.updated_at = ?6)`,
    )
    .bind(site, id, JSON.stringify(input), now, limits.interactions, onlyAt(state));
  return writeAndRead(db, write, beside, selectOne(db, site, id), toInteraction);
}
