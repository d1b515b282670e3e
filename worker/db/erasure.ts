import type { Erased } from '../../shared/schema/erasure.ts';
import type { Change } from './audit-log.ts';
import { isLetterOf, respondentField } from './dead-letters.ts';
import { forgetRespondent } from './forget-respondent.ts';
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

/** What is to be erased in one transaction. */
export interface Erasure {
  responses: readonly string[];
  /** The person of whom nothing else shall be left either; `null`: only the responses. */
  respondent: string | null;
}

const inList = 'id IN (SELECT value FROM json_each(?2))';

const isLetter = `(${inList} OR ${isLetterOf('?3')})`;

// Before anything is gone, so that it says exactly what will be; there is none where that is nothing.
const receipt = `
  INSERT INTO audit_log (site, id, at, token, token_name, action, subject, details)
  SELECT ?1, ?5, ?6, ?7, ?8, ?9, ?10,
    json_object('responses', responses, 'moments', moments, 'observations', observations, 'customerOutcomes', outcomes,
      'deadLetters', letters)
  FROM (SELECT
    (SELECT COUNT(*) FROM responses WHERE site = ?1 AND ${inList}) AS responses,
    (SELECT COUNT(*) FROM moments WHERE site = ?1 AND respondent = ?4) AS moments,
    -- Those of everybody are read for it, so only where there is a person.
    CASE WHEN ?4 IS NULL THEN 0
      ELSE (SELECT COUNT(*) FROM observations WHERE site = ?1 AND respondent = ?4) END AS observations,
    (SELECT COUNT(*) FROM customer_outcomes WHERE site = ?1 AND respondent = ?4) AS outcomes,
    (SELECT COUNT(*) FROM dead_letters WHERE site = ?1 AND ${isLetter}) AS letters)
  WHERE responses + moments + observations + outcomes + letters > 0
  RETURNING details`;

/**
 * Deletes responses, what they added to the rollups of days that are not sealed, what of them waits as a dead letter,
 * and all else that is kept of a person; in one transaction, with the receipt in the audit log. Answers how much it
 * was, or `null` where there was nothing, and then there is no receipt.
 */
export async function erase(
  db: D1Database,
  { site, id, at, by, action, subject }: Omit<Change, 'details'>,
  { responses, respondent }: Erasure,
): Promise<Erased | null> {
  const list = JSON.stringify(responses);
  const field = respondent === null ? null : respondentField(respondent);
  const [written] = await db.batch<{ details: string }>([
    db.prepare(receipt).bind(site, list, field, respondent, id, at, by.token, by.name, action, subject),
    db.prepare(`DELETE FROM dead_letters WHERE site = ?1 AND ${isLetter}`).bind(site, list, field),
    ...(respondent === null ? [] : forgetRespondent(db, site, respondent)),
    // What they added is read from their rows, so before these are gone.
    subtractScores(db, site, list),
    subtractRates(db, site, list),
    db.prepare(`DELETE FROM responses WHERE site = ?1 AND ${inList}`).bind(site, list),
  ]);
  const details = written?.results[0]?.details;
  return details === undefined ? null : (JSON.parse(details) as Erased);
}
