import type { DeadLetterPage } from '../../shared/schema/dead-letter.ts';
import type { StoredLetter } from '../db/dead-letters.ts';

type ShownLetter = DeadLetterPage['deadLetters'][number];

/** A dead letter as the API answers it. */
export function shownLetter({ receivedAt, reason, body, ...same }: StoredLetter): ShownLetter {
  return {
    ...same,
    reason: reason as ShownLetter['reason'],
    receivedAt: new Date(receivedAt).toISOString(),
    batch: JSON.parse(body),
  };
}
