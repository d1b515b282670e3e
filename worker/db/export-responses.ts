import { StoredResponse } from '../../shared/schema/response.ts';
import type { ResponseRow } from './read-responses.ts';
import { conditionsOf, type ResponseFilter } from './response-filter.ts';

/** What is exported, and where to begin. */
export interface ExportFilter extends ResponseFilter {
  /** Only ids above this one. */
  after?: string | undefined;
}

/** Columns are named as the fields are, but `shown_at` and not `shownAt`. */
const columns = Object.keys(StoredResponse.shape).map((field) =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);

/** Rows of a site's responses in the order of their ids, at most `limit`: one page of an export. */
export async function exportResponses(
  db: Pick<D1Database, 'prepare'>,
  site: string,
  { after, ...filter }: ExportFilter,
  limit: number,
): Promise<ResponseRow[]> {
  const { sql, values } = conditionsOf(filter);
  const { results } = await db
    .prepare(
      `SELECT ${columns.join(', ')} FROM responses WHERE site = ?${after === undefined ? '' : ' AND id > ?'}${sql}
       ORDER BY id LIMIT ?`,
    )
    .bind(site, ...(after === undefined ? [] : [after]), ...values, limit)
    .all<ResponseRow>();
  return results;
}

export interface AskedQuestion {
  id: string;
  /** Whether it takes words of one's own beside its options. */
  other: boolean;
}

/** Every question that versions of a site's surveys (of one survey) ask, the first asked first; each id once. */
export async function readAskedQuestions(
  db: Pick<D1Database, 'prepare'>,
  site: string,
  survey: string | undefined,
): Promise<AskedQuestion[]> {
  const { results } = await db
    .prepare(
      `SELECT question.value->>'id' AS id, MAX(question.value->'other' IS NOT NULL) AS other
       FROM survey_versions AS version, json_each(version.content, '$.questions') AS question
       WHERE version.site = ?1 AND (?2 IS NULL OR version.survey = ?2) AND question.value->>'type' <> 'statement'
       GROUP BY question.value->>'id'
       ORDER BY MIN(version.created_at), MIN(version.survey), MIN(question.key), id`,
    )
    .bind(site, survey ?? null)
    .all<{ id: string; other: number }>();
  return results.map(({ id, other }) => ({ id, other: other === 1 }));
}
