/**
 * What D1's error messages mean for a write that may be repeated (developers.cloudflare.com/d1/observability/debug-d1
 * and /d1/best-practices/retry-queries). D1 has no codes for them: the words are all there is.
 *
 * `transient`: passes, try again soon · `overloaded`: trying again makes it worse · `spent`: the free plan's daily
 * allowance, until midnight UTC · `record`: one of the records cannot be stored · `other`: nobody knows.
 */
export type FailureKind = 'transient' | 'overloaded' | 'spent' | 'record' | 'other';

export interface Failure {
  kind: FailureKind;
  /** The known words of the message, and never what it says beside them: a message may quote a value. */
  words: string;
}

/** In this order: "exceeded timeout which caused object to be reset" is no reset that passes. */
const known: readonly [FailureKind, readonly string[]][] = [
  [
    'overloaded',
    [
      'overloaded',
      'Requests queued for too long',
      'Too many requests queued',
      'storage operation exceeded timeout',
      'exceeded its CPU time limit',
      'isolate exceeded its memory limit',
      'Exceeded maximum DB size',
      'database or disk is full',
      'waiting room is full',
    ],
  ],
  ['spent', ["exceeded D1's free tier daily"]],
  [
    'transient',
    [
      'Network connection lost',
      'storage caused object to be reset',
      'reset because its code was updated',
      'Cannot resolve D1 DB due to transient issue on remote node',
      'client disconnected',
      'database is locked',
      'SQLITE_BUSY',
    ],
  ],
  [
    'record',
    [
      'SQLITE_CONSTRAINT',
      'SQLITE_MISMATCH',
      'SQLITE_TOOBIG',
      'string or blob too big',
      'malformed JSON',
      'integer overflow',
    ],
  ],
];

/** What else of a message is a name of ours or SQLite's, and no value. */
const identifiers = /no such (?:table|column): [\w.]+|SQLITE_[A-Z]+/;

/** A failure of the database whose meaning is known already. */
export class DatabaseError extends Error {
  override name = 'DatabaseError';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.kind}: ${failure.words}`);
    this.failure = failure;
  }
}

/** What a thrown thing means, whether D1, a Durable Object or our own code threw it. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DatabaseError) return error.failure;
  const message = error instanceof Error ? error.message : '';
  const folded = message.toLowerCase();
  for (const [kind, phrases] of known) {
    const words = phrases.find((phrase) => folded.includes(phrase.toLowerCase()));
    if (words !== undefined) return { kind, words };
  }
  // Durable Objects mark their own failures.
  const { retryable = false, overloaded = false } = (error ?? {}) as { retryable?: boolean; overloaded?: boolean };
  if (overloaded) return { kind: 'overloaded', words: 'overloaded' };
  return { kind: retryable ? 'transient' : 'other', words: identifiers.exec(message)?.[0] ?? 'unknown failure' };
}
