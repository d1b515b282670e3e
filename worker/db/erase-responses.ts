import { subtractRates, subtractScores } from './rollups.ts';

/** Ids of a person's responses, test traffic among them, at most `limit`. */
export async function idsOfRespondent(
  db: D1Database,
  site: string,
  respondent: string,
  limit: number,
): Promise<string[]> {
  const { results } = await db
    .prepare('SELECT id FROM responses WHERE site = ?1 AND respondent = ?2 ORDER BY id LIMIT ?3')
    .bind(site, respondent, limit)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

/**
 * Deletes responses, what they added to the rollups and what of them waits as a dead letter, in one transaction; and
 * writes in it what is `beside`, which comes right after the deletion of the responses. Answers how many there were.
 */
export async function eraseResponses(
  db: D1Database,
  site: string,
  ids: readonly string[],
  beside: readonly D1PreparedStatement[],
): Promise<number> {
  const list = JSON.stringify(ids);
  const remove = (table: string) =>
    db.prepare(`DELETE FROM ${table} WHERE site = ?1 AND id IN (SELECT value FROM json_each(?2))`).bind(site, list);
  const statements = [
    remove('dead_letters'),
    // What they added is read from their rows, so before these are gone.
    subtractScores(db, site, list),
    subtractRates(db, site, list),
    remove('responses'),
  ];
  const outcome = await db.batch([...statements, ...beside]);
  return outcome[statements.length - 1]?.meta.changes ?? 0;
}

/** Deletes dead letters of a person. Their format may be unknown, so the field is looked for as JSON has it. */
export async function eraseLettersOf(db: D1Database, site: string, respondent: string): Promise<void> {
  await db
    .prepare('DELETE FROM dead_letters WHERE site = ?1 AND instr(body, ?2) > 0')
    .bind(site, `"respondent":${JSON.stringify(respondent)}`)
    .run();
}
