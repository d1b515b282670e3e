import { type FailureKind, failureOf } from '../db/failure.ts';
import { logUnavailable } from '../log-failure.ts';
import { ApiError } from '../problem.ts';

/** Seconds after which a sender may try again: what each kind of failure needs to pass. */
const retryAfterSeconds: Record<FailureKind, number> = {
  transient: 5,
  overloaded: 15,
  /** The allowance comes back at midnight UTC; asking each hour costs nothing. */
  spent: 3600,
  record: 5,
  other: 5,
};

/**
 * Waits for the database. Whatever it throws (but for refusals of ours), its transactions are all or nothing, so the
 * sender is told to try again later instead of that something broke.
 */
export async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    // The caller learns nothing of what failed, so the log must say it.
    const failure = failureOf(cause);
    logUnavailable(failure, cause);
    throw new ApiError('unavailable', { headers: { 'Retry-After': String(retryAfterSeconds[failure.kind]) } });
  }
}
