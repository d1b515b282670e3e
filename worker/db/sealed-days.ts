import type { Day } from '../../shared/rules/days.ts';

/** Seals the days before a day, unless they are sealed already; no seal is ever broken. */
export async function sealDays(db: D1Database, site: string, before: Day, now: number): Promise<void> {
  await db
    .prepare(
      `UPDATE sites SET sealed_before = ?2, sealed_at = ?3
       WHERE key = ?1 AND (sealed_before IS NULL OR sealed_before < ?2)`,
    )
    .bind(site, before, now)
    .run();
}

/**
 * Removes at most `limit` responses of days that were sealed at an instant or earlier, and answers how many. Ids begin
 * with their time, so the oldest are found first.
 */
export async function removeSealed(db: D1Database, site: string, sealedAt: number, limit: number): Promise<number> {
  const { meta } = await db
    .prepare(
      `DELETE FROM responses WHERE (site, id) IN (
         SELECT r.site, r.id FROM responses AS r JOIN sites AS s ON s.key = r.site
         WHERE r.site = ?1 AND r.day < s.sealed_before AND s.sealed_at <= ?2
         LIMIT ?3)`,
    )
    .bind(site, sealedAt, limit)
    .run();
  return meta.changes;
}

/** Whether responses of sealed days are left. */
export async function hasSealed(db: D1Database, site: string): Promise<boolean> {
  const row = await db
    .prepare(
      `SELECT 1 FROM responses AS r JOIN sites AS s ON s.key = r.site
       WHERE r.site = ?1 AND r.day < s.sealed_before LIMIT 1`,
    )
    .bind(site)
    .first();
  return row !== null;
}

/** SQL, true for days of site `?1` that are not sealed. */
export const isOpenDay = "day >= COALESCE((SELECT sealed_before FROM sites WHERE key = ?1), '')";
