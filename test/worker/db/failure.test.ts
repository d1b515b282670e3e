import { describe, expect, it } from 'vitest';
import { DatabaseError, failureOf } from '../../../worker/db/failure.ts';
import { d1Messages } from '../ingest/d1-messages.ts';

describe.each(Object.entries(d1Messages))('a message that is %s', (kind, messages) => {
  it.each(messages)('%s', (message) => {
    expect(failureOf(new Error(message)).kind).toBe(kind);
  });
});

it('knows what Durable Objects say of their own failures', () => {
  expect(failureOf(Object.assign(new Error('x'), { overloaded: true, retryable: true })).kind).toBe('overloaded');
  expect(failureOf(Object.assign(new Error('x'), { retryable: true })).kind).toBe('transient');
});

it('takes a failure that is known already as it is', () => {
  const failure = { kind: 'spent', words: 'x' } as const;
  expect(failureOf(new DatabaseError(failure))).toBe(failure);
});

it.each([null, undefined, 'text', new Error('')])('calls %s an unknown failure', (thrown) => {
  expect(failureOf(thrown)).toEqual({ kind: 'other', words: 'unknown failure' });
});

it('repeats of a message only what no value can be in', () => {
  const words = (message: string) => failureOf(new Error(message)).words;
  expect(words("D1_TYPE_ERROR: Type 'object' not supported for value 'ann@example.com'")).toBe('unknown failure');
  expect(words('D1_ERROR: no such table: responses: SQLITE_ERROR')).toBe('no such table: responses');
  expect(words('CHECK constraint failed: ann@example.com: SQLITE_CONSTRAINT')).toBe('SQLITE_CONSTRAINT');
});
