import { limits } from '../../shared/limits.ts';
import type { ResponseRecord } from '../../shared/schema/response.ts';
import { isSettled } from './is-settled.ts';

/** What became of a response. A number: nothing yet, and for so many seconds the collector wants no more. */
export type Reply = 'settled' | number;

/**
 * Hands a response to the collector. Never throws.
 * @param outlive whether the request goes on when the page has gone, where it is small enough for that
 */
export type Post = (response: ResponseRecord, outlive: boolean) => Promise<Reply>;

/** Milliseconds after which an answer is not waited for: 48 KiB over the slowest phone network take less. */
const patience = 30_000;

/** A batch of one. The sender's clock corrects the times in it. */
export const bodyOf = (response: ResponseRecord) =>
  JSON.stringify({ format: 1, sentAt: new Date().toISOString(), responses: [response] });

/** A string body goes as text/plain, which needs no preflight. */
export function createPost(url: string, fetch: typeof globalThis.fetch): Post {
  return async (response, outlive) => {
    const body = bodyOf(response);
    let retryAfter = 0;
    try {
      const answer = await fetch(url, {
        method: 'POST',
        body,
        // Browsers fail a request that is too large to outlive its page.
        keepalive: outlive && new Blob([body]).size <= limits.keepaliveBytes,
        credentials: 'omit',
        signal: AbortSignal.timeout(patience),
      });
      retryAfter = Number(answer.headers.get('Retry-After')) || 0;
      if (isSettled(answer.status, await answer.json())) return 'settled';
    } catch {
      // No network, or no answer that is the collector's.
    }
    return retryAfter;
  };
}
