import { expect, test } from 'vitest';
import { tokenInHash } from '../../console/session.ts';

test('finds the token of a sign-in link, and nothing elsewhere', () => {
  expect(tokenInHash('#token=ts_abc-123_x')).toBe('ts_abc-123_x');
  expect(tokenInHash('#token=')).toBeNull();
  expect(tokenInHash('#touchpoint-checkout-nps')).toBeNull();
  expect(tokenInHash('')).toBeNull();
});
