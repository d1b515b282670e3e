import { limits } from '../../shared/limits.ts';
import type { ResponseSource } from '../../shared/schema/response.ts';

/** A record that cannot be read now and shall be kept until it can. */
export interface NewLetter {
  id: string;
  revision: number;
  /** Why it cannot be read: a code of `shared/errors`. */
  reason: string;
  /** JSON of a batch of this one record. */
  body: string;
}

/** How a letter came: what its records would have been stored with. */
export interface LetterOrigin {
  source: ResponseSource;
  test: boolean;
  /** Milliseconds since 1970. */
  receivedAt: number;
}

export interface StoredLetter extends NewLetter, LetterOrigin {}

/**
 * Writes letters while the site has room, a higher revision over a lower one; one written row each, and none for a
 * repeat. A letter that replaces another needs no room.
 */
const write = `
  INSERT INTO dead_letters (site, id, revision, received_at, source, test, reason, body)
  SELECT ?1, id, revision, ?3, ?4, ?5, reason, body
  FROM (
    SELECT new.value->>'id' AS id, new.value->>'revision' AS revision, new.value->>'reason' AS reason,
      new.value->>'body' AS body, known.id IS NOT NULL AS known,
      SUM(known.id IS NULL) OVER (ORDER BY new.key) AS place
    FROM json_each(?2) AS new
    LEFT JOIN dead_letters AS known ON known.site = ?1 AND known.id = new.value->>'id'
  )
  WHERE known OR place <= ?6 - (SELECT COUNT(*) FROM dead_letters WHERE site = ?1)
  ON CONFLICT (site, id) DO UPDATE SET revision = excluded.revision, received_at = excluded.received_at,
    source = excluded.source, test = excluded.test, reason = excluded.reason, body = excluded.body
  WHERE excluded.revision > dead_letters.revision`;

/** Letters of one statement: their JSON stays below what D1 takes as one parameter. */
const chunk = Math.floor(limits.transactionCharacters / limits.deadLetterBytes);

/** What is kept under the ids of these letters. `covers`: it is the same record, or a higher revision of it. */
const look = `
  SELECT new.key + ?3 AS place, known.revision > new.value->>'revision'
    OR (known.revision = new.value->>'revision' AND known.body->'responses' = (new.value->>'body')->'responses') AS covers
  FROM json_each(?2) AS new
  CROSS JOIN dead_letters AS known ON known.site = ?1 AND known.id = new.value->>'id'`;

/**
 * `contradicted`: this revision is kept with other content. `no_room`: the site keeps as many as it may.
 */
export type LetterFate = 'kept' | 'contradicted' | 'no_room';

/** Keeps letters, and says what became of each, in their order. */
export async function insertLetters(
  db: D1Database,
  site: string,
  letters: readonly NewLetter[],
  { source, test, receivedAt }: LetterOrigin,
): Promise<LetterFate[]> {
  const statements: D1PreparedStatement[] = [];
  for (let from = 0; from < letters.length; from += chunk) {
    const part = letters
      .slice(from, from + chunk)
      .map(({ id, revision, reason, body }) => ({ id, revision, reason, body }));
    const list = JSON.stringify(part);
    statements.push(
      db.prepare(write).bind(site, list, receivedAt, source, test ? 1 : 0, limits.deadLetters),
      db.prepare(look).bind(site, list, from),
    );
  }
  const results = await db.batch<{ place: number; covers: number }>(statements);
  const found = new Map(results.flatMap((result) => result.results.map(({ place, covers }) => [place, covers])));
  return letters.map((_, place) => {
    if (!found.has(place)) return 'no_room';
    return found.get(place) === 1 ? 'kept' : 'contradicted';
  });
}

interface LetterRow extends NewLetter {
  received_at: number;
  source: ResponseSource;
  test: number;
}

const toLetter = ({ received_at, test, ...same }: LetterRow): StoredLetter => ({
  ...same,
  receivedAt: received_at,
  test: test === 1,
});

/** Letters of a site by id, at most `limit`, those after an id. */
export async function readLetters(
  db: D1Database,
  site: string,
  after: string | undefined,
  limit: number,
): Promise<StoredLetter[]> {
  const { results } = await db
    .prepare(
      `SELECT id, revision, received_at, source, test, reason, body FROM dead_letters
       WHERE site = ?1 AND id > ?2 ORDER BY id LIMIT ?3`,
    )
    .bind(site, after ?? '', limit)
    .all<LetterRow>();
  return results.map(toLetter);
}

/** A person as the field of a letter's body. The format of a letter may be unknown, so this is all there is to look for. */
export const respondentField = (respondent: string) => `"respondent":${JSON.stringify(respondent)}`;

/** SQL, true for letters of a person. @param field parameter with a {@link respondentField} */
export const isLetterOf = (field: string) => `instr(body, ${field}) > 0`;

/** Letters of a person. */
export async function lettersOfRespondent(
  db: Pick<D1Database, 'prepare'>,
  site: string,
  respondent: string,
): Promise<StoredLetter[]> {
  const { results } = await db
    .prepare(
      `SELECT id, revision, received_at, source, test, reason, body FROM dead_letters
       WHERE site = ?1 AND ${isLetterOf('?2')} ORDER BY id`,
    )
    .bind(site, respondentField(respondent))
    .all<LetterRow>();
  return results.map(toLetter);
}

/** Removes letters, unless a higher revision has taken their place. */
export async function deleteLetters(
  db: D1Database,
  site: string,
  letters: readonly Pick<StoredLetter, 'id' | 'revision'>[],
): Promise<void> {
  const pairs = JSON.stringify(letters.map(({ id, revision }) => ({ id, revision })));
  await db
    .prepare(
      `DELETE FROM dead_letters WHERE site = ?1 AND (id, revision) IN
         (SELECT value->>'id', value->>'revision' FROM json_each(?2))`,
    )
    .bind(site, pairs)
    .run();
}

/** How many letters wait, of all sites; counted up to a bound, for whoever watches needs no more. */
export async function countLetters(db: D1Database, most: number): Promise<number> {
  const count = await db
    .prepare('SELECT COUNT(*) AS n FROM (SELECT 1 FROM dead_letters LIMIT ?1)')
    .bind(most)
    .first<number>('n');
  return count ?? 0;
}

/** Removes at most `limit` letters of a site received before an instant, and answers how many. */
export async function expireLetters(
  db: D1Database,
  site: string,
  receivedBefore: number,
  limit: number,
): Promise<number> {
  const { meta } = await db
    .prepare(
      `DELETE FROM dead_letters WHERE (site, id) IN
         (SELECT site, id FROM dead_letters WHERE site = ?1 AND received_at < ?2 LIMIT ?3)`,
    )
    .bind(site, receivedBefore, limit)
    .run();
  return meta.changes;
}
