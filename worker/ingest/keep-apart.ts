import type { BatchOutcome } from '../../shared/schema/response.ts';
import { insertLetters, type LetterOrigin } from '../db/dead-letters.ts';
import type { DeadLetter } from './dead-letter.ts';

const contradiction = {
  code: 'revision_conflict',
  pointer: '/revision',
  detail: 'this revision is kept apart with other content',
} as const;

/**
 * Keeps what cannot be read now. Kept is accepted: the sender need not come back. What the site has no more room for
 * is refused for the reason for which it cannot be read, and what contradicts a record that is kept, as a conflict.
 */
export async function keepApart(
  db: D1Database,
  site: string,
  letters: readonly DeadLetter[],
  origin: LetterOrigin,
): Promise<BatchOutcome> {
  const outcome: BatchOutcome = { accepted: [], refused: [] };
  if (letters.length === 0) return outcome;
  const fates = await insertLetters(db, site, letters, origin);
  letters.forEach(({ index, id, revision, fault }, place) => {
    if (fates[place] === 'kept') outcome.accepted.push({ id, revision, outcome: 'kept_apart' });
    else if (fates[place] === 'contradicted') outcome.refused.push({ index, id, ...contradiction });
    else outcome.refused.push({ index, id, ...fault, detail: `${fault.detail}, and no more can be kept apart` });
  });
  return outcome;
}
