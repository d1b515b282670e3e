import { StoredResponse } from '../../shared/schema/response.ts';
import { hasComment, type ResponseFilter, type ResponseRow } from './read-responses.ts';

/** What may be asked for by a filter of the list, and where to begin. */
export interface ExportFilter extends Omit<ResponseFilter, 'before' | 'test'> {
  /** Test traffic, or all but it; left out: both. */
  test?: boolean | undefined;
  /** Only ids above this one. */
  after?: string | undefined;
  /** Only this person's. */
  respondent?: string | undefined;
}

/** Columns are named as the fields are, but `shown_at` and not `shownAt`. */
const columns = Object.keys(StoredResponse.shape).map((field) =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);

const oldestFirst = `
  SELECT ${columns.join(', ')}
  FROM responses
  WHERE site = ?1 AND (?2 IS NULL OR id > ?2)
    AND (?3 IS NULL OR day >= ?3) AND (?4 IS NULL OR day <= ?4)
    AND (?5 IS NULL OR survey = ?5) AND (?6 IS NULL OR touchpoint = ?6) AND (?7 IS NULL OR source = ?7)
    AND (?8 = 0 OR ${hasComment()})
    AND (?10 IS NULL OR respondent = ?10) AND (?11 IS NULL OR test = ?11)
  ORDER BY id
  LIMIT ?9`;

/** Rows of a site's responses in the order of their ids, at most `limit`: one page of an export. */
export async function exportResponses(
  db: Pick<D1Database, 'prepare'>,
  site: string,
  filter: ExportFilter,
  limit: number,
): Promise<ResponseRow[]> {
  const { after = null, from = null, to = null, survey = null, touchpoint = null, source = null } = filter;
  const { comments, respondent = null, test } = filter;
  const { results } = await db
    .prepare(oldestFirst)
    .bind(
      site,
      after,
      from,
      to,
      survey,
      touchpoint,
      source,
      comments ? 1 : 0,
      limit,
      respondent,
      test === undefined ? null : Number(test),
    )
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
