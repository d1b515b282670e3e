/** What the site's people say of a response: it stands whatever its sender says later. */
import type { ResponseMarks, StoredResponse } from '../../shared/schema/response.ts';
import { type ResponseRow, selectResponse, toResponse } from './read-responses.ts';
import { returnToRates, returnToScores, subtractRates, subtractScores } from './rollups.ts';
import type { Writing, Written } from './writing.ts';

const listOrNull = (tags: readonly string[] | undefined) => (tags?.length ? JSON.stringify(tags) : null);

/** Marks a response; scores and rates of days that are not sealed follow. What its sender says meanwhile is none of it. */
export async function markResponse(
  db: D1Database,
  site: string,
  id: string,
  { tags, note, test }: ResponseMarks,
  { read, exactly, beside }: Omit<Writing<StoredResponse>, 'now'>,
): Promise<Written<StoredResponse>> {
  const ids = JSON.stringify([id]);
  const recounts = test !== undefined;
  const update = db
    .prepare(
      `UPDATE responses SET
         tags = IIF(?3, ?4, tags), note = IIF(?5, ?6, note),
         marked_test = COALESCE(?7, marked_test), test = COALESCE(?7, test)
       WHERE site = ?1 AND id = ?2 AND (?8 = 0 OR (tags IS ?9 AND note IS ?10 AND test = ?11))`,
    )
    .bind(
      ...[site, id, Number(tags !== undefined), listOrNull(tags), Number(note !== undefined), note ?? null],
      ...[recounts ? Number(test) : null, Number(exactly)],
      ...[listOrNull(read?.tags), read?.note ?? null, Number(read?.test ?? false)],
    );
  const before = recounts ? [subtractScores(db, site, ids), subtractRates(db, site, ids)] : [];
  const after = recounts ? [returnToScores(db, site, ids), returnToRates(db, site, ids)] : [];
  const results = await db.batch<ResponseRow>([
    ...[...before, update, ...beside, ...after],
    selectResponse(db, site, id),
  ]);
  const row = results.at(-1)?.results[0];
  return { written: (results[before.length]?.meta.changes ?? 0) > 0, after: row ? toResponse(row) : null };
}
