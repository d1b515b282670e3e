import { limits } from '../../shared/limits.ts';
import type { BatchOutcome } from '../../shared/schema/response.ts';
import type { Queue } from './queue.ts';

/** Hands responses to the collector and returns the settled ones: stored, or refused for good. Never throws. */
export type Post = (responses: Queue) => Promise<Queue>;

/** A time-out and "too many requests" pass; any other 4xx would be the same tomorrow. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/**
 * A string body goes as text/plain, which needs no preflight; keepalive lets the request outlive the page.
 * @param now ms since 1970
 */
export function createPost(url: string, fetch: typeof globalThis.fetch, now: () => number): Post {
  return async (responses) => {
    const body = JSON.stringify({ format: 1, sentAt: new Date(now()).toISOString(), responses });
    // Browsers fail a keepalive request over 64 KiB, and a response that big would then be tried for ever.
    const keepalive = new Blob([body]).size <= limits.publicBodyBytes;
    try {
      const answer = await fetch(url, { method: 'POST', body, keepalive, credentials: 'omit' });
      if (!answer.ok) return isFinal(answer.status) ? responses : [];
      const { accepted, refused }: BatchOutcome = await answer.json();
      return responses.filter(
        (response, index) =>
          accepted.some(({ id }) => id === response.id) || refused.some((record) => record.index === index),
      );
    } catch {
      return [];
    }
  };
}
