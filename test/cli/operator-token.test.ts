import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeOperatorToken } from '../../cli/operator-token.ts';

test("an operator's token is long, new each time, and comes with the hash that the worker knows", () => {
  const tokens = [makeOperatorToken(), makeOperatorToken()];
  for (const { token, hash } of tokens) {
    expect(token).toMatch(/^ts_[\w-]{43}$/);
    expect(hash).toBe(createHash('sha256').update(token).digest('hex'));
  }
  expect(tokens[0]?.token).not.toBe(tokens[1]?.token);
});
