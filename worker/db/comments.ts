/** Words that somebody wrote are the only strings of an answer that stand by themselves or in "other". */
const hasWords = `EXISTS (
  SELECT 1 FROM json_tree(answers) WHERE type = 'text' AND (path = '$' OR key = 'other') AND value <> '')`;

// That a question was answered, or "other" chosen, stays known: it is counted.
const withoutWords = `(
  SELECT json_group_object(key, CASE type
    WHEN 'true' THEN json('true') WHEN 'false' THEN json('false') WHEN 'text' THEN ''
    WHEN 'object' THEN json(json_replace(value, '$.other', '')) ELSE value END)
  FROM (SELECT key, type, value FROM json_each(responses.answers) ORDER BY id))`;

/**
 * Takes what people wrote, and what was noted about it, out of at most `limit` responses of days before a day, in the order of their ids and from one
 * on, and answers which they were. Scores, choices and all counts stay; an empty text stands where words were.
 */
export async function removeComments(
  db: D1Database,
  site: string,
  { before, after, limit }: { before: string; after: string; limit: number },
): Promise<string[]> {
  const { results } = await db
    .prepare(
      `UPDATE responses SET answers = ${withoutWords}, note = NULL
       WHERE (site, id) IN (
         SELECT site, id FROM responses WHERE site = ?1 AND id > ?3 AND day < ?2 AND (note IS NOT NULL OR ${hasWords}) ORDER BY id LIMIT ?4)
       RETURNING id`,
    )
    .bind(site, before, after, limit)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}
