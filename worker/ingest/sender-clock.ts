import { limits } from '../../shared/limits.ts';
import { DAY_MS } from '../../shared/rules/days.ts';
import type { ResponseSource } from '../../shared/schema/response.ts';

export interface SenderClock {
  /** Turns an instant told by a sender (RFC 3339) into one of our clock, in milliseconds since 1970, never in the future. */
  corrected(told: string): number;
  /** The same, moved to the nearest instant that the sender may tell of. */
  allowed(told: string): number;
}

/**
 * A sender's clock may be wrong: the difference between its time of sending and our time of receiving corrects every
 * instant it tells. Times of an import come from a file, not from the clock that sent it, and stand as they are.
 * Nothing lies in the future, and only token routes may tell of times before the backlog.
 */
export function createSenderClock(source: ResponseSource, sentAt: string, receivedAt: number): SenderClock {
  const correction = source === 'import' ? 0 : receivedAt - Date.parse(sentAt);
  const earliest = source === 'widget' ? receivedAt - limits.publicBacklogDays * DAY_MS : 0;
  const corrected = (told: string) => Math.min(Math.max(Date.parse(told) + correction, 0), receivedAt);
  return { corrected, allowed: (told) => Math.min(Math.max(corrected(told), earliest), receivedAt) };
}
