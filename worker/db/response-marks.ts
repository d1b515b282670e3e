/** What the site's people say of a response: it stands whatever its sender says later. */
import { returnToRates, returnToScores, subtractRates, subtractScores } from './rollups.ts';

/** What is left out stays. */
export interface Marks {
  tags?: readonly string[] | undefined;
  /** `null`: none. */
  note?: string | null | undefined;
  /** In no result, or in them. */
  test?: boolean | undefined;
}

/**
 * Marks a response, and writes in the same transaction what is `beside`; scores and rates of days that are not sealed
 * follow. Says whether there is such a response.
 */
export async function markResponse(
  db: D1Database,
  site: string,
  id: string,
  { tags, note, test }: Marks,
  beside: readonly D1PreparedStatement[],
): Promise<boolean> {
  const ids = JSON.stringify([id]);
  const recounts = test !== undefined;
  const update = db
    .prepare(
      `UPDATE responses SET
         tags = IIF(?3, ?4, tags), note = IIF(?5, ?6, note),
         marked_test = COALESCE(?7, marked_test), test = COALESCE(?7, test)
       WHERE site = ?1 AND id = ?2`,
    )
    .bind(
      site,
      id,
      Number(tags !== undefined),
      tags?.length ? JSON.stringify(tags) : null,
      Number(note !== undefined),
      note ?? null,
      test === undefined ? null : Number(test),
    );
  const before = recounts ? [subtractScores(db, site, ids), subtractRates(db, site, ids)] : [];
  const after = recounts ? [returnToScores(db, site, ids), returnToRates(db, site, ids)] : [];
  const results = await db.batch([...before, update, ...beside, ...after]);
  return (results[before.length]?.meta.changes ?? 0) > 0;
}
