import type { Services } from '../context.ts';
import { failureOf } from '../db/failure.ts';

/** Tries in all, and milliseconds: as D1's documentation advises for writes that may be repeated. */
const policy = { tries: 5, firstWait: 100, longestWait: 2000 };

/**
 * Does idempotent work again, after a wait with full jitter, while the database fails in a way that passes. Any other
 * failure, and that of the last try, is thrown: an overloaded database is not asked once more.
 */
export async function tryAgain<Result>(
  { random, wait }: Pick<Services, 'random' | 'wait'>,
  work: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= policy.tries || failureOf(error).kind !== 'transient') throw error;
      await wait(random() * Math.min(policy.longestWait, policy.firstWait * 2 ** (attempt - 1)));
    }
  }
}
