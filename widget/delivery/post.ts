import { limits } from '../../shared/limits.ts';
import type { ResponseRecord } from '../../shared/schema/response.ts';

/** Hands a response to the collector. True when it is settled: stored, or refused for good. Never throws. */
export type Post = (response: ResponseRecord) => Promise<boolean>;

/** A time-out and "too many requests" pass; any other 4xx would be the same tomorrow. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** Most bytes that UTF-8 takes for a character of a JavaScript string. */
const bytesPerChar = 3;

/**
 * A string body goes as text/plain, which needs no preflight; keepalive lets the request outlive the page.
 * @param now ms since 1970
 */
export function createPost(url: string, fetch: typeof globalThis.fetch, now: () => number): Post {
  return async (response) => {
    const body = JSON.stringify({ format: 1, sentAt: new Date(now()).toISOString(), responses: [response] });
    // Browsers fail a keepalive request over 64 KiB, and a response that big would then be tried for ever.
    const keepalive = body.length * bytesPerChar <= limits.publicBodyBytes;
    try {
      const answer = await fetch(url, { method: 'POST', body, keepalive, credentials: 'omit' });
      // The outcome names it, stored or refused; a page put in between by some network does not.
      return answer.ok ? (await answer.text()).includes(response.id) : isFinal(answer.status);
    } catch {
      return false;
    }
  };
}
