import type { Day } from '../../shared/rules/days.ts';
import { Site, type SiteInput, type SitePatch } from '../../shared/schema/site.ts';
import { onlyAt, type Writing, type Written, writeAndRead } from './writing.ts';

interface SiteRow {
  key: string;
  name: string;
  /** JSON: everything of `SiteInput` but the name. */
  settings: string;
  created_at: number;
  updated_at: number;
  sealed_before: Day | null;
}

/** Parsed by the schema, so that a row written before a setting existed gets that setting's default. */
function toSite(row: SiteRow): Site {
  return Site.parse({
    ...JSON.parse(row.settings),
    key: row.key,
    name: row.name,
    sealedBefore: row.sealed_before,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  });
}

/** The site of a public key, or `null`. */
export async function readSite(db: D1Database, key: string): Promise<Site | null> {
  const row = await selectSite(db, key).first<SiteRow>();
  return row && toSite(row);
}

const selectSite = (db: D1Database, key: string) => db.prepare('SELECT * FROM sites WHERE key = ?1').bind(key);

/** Sites by key: all of them, or at most `limit` after a key. */
export async function readSites(db: D1Database, after = '', limit = -1): Promise<Site[]> {
  const { results } = await db
    .prepare('SELECT * FROM sites WHERE key > ?1 ORDER BY key LIMIT ?2')
    .bind(after, limit)
    .all<SiteRow>();
  return results.map(toSite);
}

/** Stores a new site, and in the same transaction what is `beside`; `null` when the key is taken. */
export async function insertSite(
  db: D1Database,
  key: string,
  input: SiteInput,
  now: number,
  beside: readonly D1PreparedStatement[],
): Promise<Site | null> {
  const { name, ...settings } = input;
  const insert = db
    .prepare(
      `INSERT INTO sites (key, name, settings, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)
       ON CONFLICT DO NOTHING RETURNING *`,
    )
    .bind(key, name, JSON.stringify(settings), now);
  const [inserted] = await db.batch<SiteRow>([insert, ...beside]);
  const row = inserted?.results[0];
  return row ? toSite(row) : null;
}

/**
 * Changes the fields that a patch names, in one statement, so that two patches at a time lose nothing. Not when the site
 * is not in the state that is meant, and not when it has responses or other things that have a day, or had, and the patch
 * would move them to other days. No two states have the same `updatedAt`.
 */
export async function updateSite(
  db: D1Database,
  key: string,
  patch: SitePatch,
  { beside, now, ...state }: Writing<Site>,
): Promise<Written<Site>> {
  const { name = null, ...settings } = patch;
  const update = db
    .prepare(
      `UPDATE sites SET name = COALESCE(?2, name), settings = json_patch(settings, ?3),
         updated_at = MAX(?4, updated_at + 1)
       WHERE key = ?1 AND (?6 IS NULL OR updated_at = ?6) AND (
         COALESCE(?5, settings->>'timeZone') = settings->>'timeZone'
         OR (sealed_before IS NULL AND NOT EXISTS (SELECT 1 FROM responses WHERE site = ?1)
           AND NOT EXISTS (SELECT 1 FROM observations WHERE site = ?1)
           AND NOT EXISTS (SELECT 1 FROM customer_outcomes WHERE site = ?1)))`,
    )
    .bind(key, name, JSON.stringify(settings), now, patch.timeZone ?? null, onlyAt(state));
  return writeAndRead(db, update, beside, selectSite(db, key), toSite);
}
