import { limits } from '../../shared/limits.ts';
import { Interaction, type InteractionInput } from '../../shared/schema/interaction.ts';

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

/**
 * Writes an interaction, and runs `beside` in the same transaction. What is the same already changes no row. Answers it,
 * or `null` where the site has no room for it.
 */
export async function writeInteraction(
  db: D1Database,
  site: string,
  id: string,
  input: InteractionInput,
  now: number,
  beside: readonly D1PreparedStatement[],
): Promise<Interaction | null> {
  const write = db
    .prepare(
      `INSERT INTO interactions (site, id, settings, created_at, updated_at)
       SELECT ?1, ?2, ?3, ?4, ?4
       WHERE (SELECT COUNT(*) FROM interactions WHERE site = ?1 AND id <> ?2) < ?5
       ON CONFLICT DO UPDATE SET settings = excluded.settings, updated_at = excluded.updated_at
       WHERE settings <> excluded.settings`,
    )
    .bind(site, id, JSON.stringify(input), now, limits.interactions);
  await db.batch([write, ...beside]);
  const row = await db
    .prepare('SELECT id, settings, created_at, updated_at FROM interactions WHERE site = ?1 AND id = ?2')
    .bind(site, id)
    .first<InteractionRow>();
  return row && toInteraction(row);
}
