import { ApiError } from '../problem.ts';

/** Seconds after which a sender may try again: long enough for a busy database to work its queue off. */
const retryAfterSeconds = 5;

/**
 * Waits for the database. Whatever it throws (but for refusals of ours), its transactions are all or nothing, so the sender is told to try again
 * later instead of that something broke.
 */
export async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    // The caller learns nothing of what failed, so the log must say it.
    // biome-ignore lint/suspicious/noConsole: the log is where operators look
    console.error('database unavailable', cause);
    throw new ApiError('unavailable', { headers: { 'Retry-After': String(retryAfterSeconds) } });
  }
}
