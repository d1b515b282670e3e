import { limits } from '../shared/limits.ts';
import { createTokenBuckets } from './ingest/token-buckets.ts';

/** Holds back a token that asks more than any program in its right mind. */
export interface TokenGate {
  /** Counts a request of a token. @param hash of the token */
  pass(hash: string): Passed;
}

interface Passed {
  /** `null` when it may pass, else the seconds after which it may. */
  wait: number | null;
  /** What callers are told of it (draft-ietf-httpapi-ratelimit-headers). */
  headers: Record<string, string>;
}

/** Tokens remembered at most. */
const mostTokens = 10_000;

const { tokenBurst, tokenPerSecond } = limits;
const policy = `"token";q=${tokenBurst};w=${Math.round(tokenBurst / tokenPerSecond)}`;

/** @param now milliseconds since 1970 */
export function createTokenGate(now: () => number): TokenGate {
  const buckets = createTokenBuckets(now, { capacity: tokenBurst, perSecond: tokenPerSecond }, mostTokens);
  return {
    pass(hash) {
      const { wait, left, full } = buckets.take(hash);
      return { wait, headers: { 'RateLimit-Policy': policy, RateLimit: `"token";r=${left};t=${full}` } };
    },
  };
}
