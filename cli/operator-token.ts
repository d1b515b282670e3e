import { createHash, randomBytes } from 'node:crypto';

export interface OperatorToken {
  token: string;
  /** SHA-256 of the token in hex: what the worker knows, as `ADMIN_TOKEN_SHA256`. */
  hash: string;
}

/** A new token that may do everything on every site. Nothing is stored here. */
export function makeOperatorToken(random: (count: number) => Buffer = randomBytes): OperatorToken {
  const token = `ts_${random(32).toString('base64url')}`;
  return { token, hash: tokenHash(token) };
}

/** SHA-256 of a token in hex. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
