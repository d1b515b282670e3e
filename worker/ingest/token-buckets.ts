export interface Bucket {
  /** Tokens of a full bucket: what may come at once. */
  capacity: number;
  /** Tokens that come back each second: what may come for ever. */
  perSecond: number;
}

export interface Taken {
  /** `null` when there was a token, else the seconds until there is. */
  wait: number | null;
  /** Whole tokens that are left. */
  left: number;
  /** Seconds until the bucket is full, if nothing more is taken. */
  full: number;
}

/** Token buckets by key, in memory: one for each key that was seen lately. */
export interface TokenBuckets {
  take(key: string): Taken;
}

interface Level {
  tokens: number;
  at: number;
}

/**
 * @param now milliseconds since 1970
 * @param mostKeys buckets kept at most; the one that was used longest ago gives way and is full when it comes again
 */
export function createTokenBuckets(now: () => number, { capacity, perSecond }: Bucket, mostKeys: number): TokenBuckets {
  const levels = new Map<string, Level>();

  function levelOf(key: string, at: number): number {
    const before = levels.get(key);
    // A clock that was set back gives nothing and takes nothing.
    return before ? Math.min(capacity, before.tokens + (Math.max(0, at - before.at) / 1000) * perSecond) : capacity;
  }

  function remember(key: string, level: Level): void {
    // Written anew, it stands last: a map keeps the order of insertion.
    levels.delete(key);
    const [oldest] = levels.keys();
    if (levels.size >= mostKeys && oldest !== undefined) levels.delete(oldest);
    levels.set(key, level);
  }

  return {
    take(key) {
      const at = now();
      const tokens = levelOf(key, at);
      const allowed = tokens >= 1;
      const left = allowed ? tokens - 1 : tokens;
      remember(key, { tokens: left, at });
      return {
        wait: allowed ? null : Math.ceil((1 - tokens) / perSecond),
        left: Math.floor(left),
        full: Math.ceil((capacity - left) / perSecond),
      };
    },
  };
}
