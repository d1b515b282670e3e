import { type Failure, failureOf } from './db/failure.ts';
import type { NightReport } from './jobs/nightly.ts';

/**
 * Name and place of an error, without its message, which may quote a comment, an address or a token: SyntaxError does
 * of what it could not parse, and D1 of what it could not bind.
 */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return [error.name, ...frames].join('\n');
}

/** Writes a failure of ours where operators look. The caller is told the request's id and nothing else. */
export function logFailure(requestId: string, error: Error): void {
  // biome-ignore lint/suspicious/noConsole: the worker's log is the console
  console.error(requestId, failureOf(error).words, placeOf(error));
}

/** Writes why the database did not answer: the words that D1 is known to use, or where it failed. */
export function logUnavailable(failure: Failure, error: unknown): void {
  // biome-ignore lint/suspicious/noConsole: the worker's log is the console
  console.error(
    'database unavailable',
    failure.kind,
    failure.words,
    ...(failure.kind === 'other' ? [placeOf(error)] : []),
  );
}

/** Writes what a night's work found to be wrong; a good night is silent. */
export function logNight({ rebuilt, failed }: NightReport): void {
  if (rebuilt.length === 0 && failed.length === 0) return;
  // biome-ignore lint/suspicious/noConsole: the worker's log is the console
  console.error('nightly jobs', JSON.stringify({ rebuilt, failed }));
}
