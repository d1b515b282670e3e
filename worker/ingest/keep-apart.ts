import type { BatchOutcome } from '../../shared/schema/response.ts';
import { insertLetters, type LetterOrigin } from '../db/dead-letters.ts';
import type { DeadLetter } from './dead-letter.ts';

/**
 * Keeps what cannot be read now. Kept is accepted: the sender need not come back. What the site has no more room for
 * is refused for the reason for which it cannot be read.
 */
export async function keepApart(
  db: D1Database,
  site: string,
  letters: readonly DeadLetter[],
  origin: LetterOrigin,
): Promise<BatchOutcome> {
  const outcome: BatchOutcome = { accepted: [], refused: [] };
  if (letters.length === 0) return outcome;
  const kept = await insertLetters(db, site, letters, origin);
  for (const { index, id, revision, fault } of letters) {
    if (kept.has(id)) outcome.accepted.push({ id, revision, outcome: 'kept_apart' });
    else outcome.refused.push({ index, id, ...fault, detail: `${fault.detail}, and no more can be kept apart` });
  }
  return outcome;
}
