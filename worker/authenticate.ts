import type { MiddlewareHandler } from 'hono';
import type { Scope } from '../shared/schema/token.ts';
import type { Bindings, Caller, Env } from './context.ts';
import { readToken } from './db/tokens.ts';
import { ApiError } from './problem.ts';

/** SHA-256 of a token's text, the only form in which tokens are stored. */
export function tokenHash(token: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
}

const operator: Caller = { name: 'Operator', site: null, scopes: ['admin'] };

/** Compares in constant time: unlike a row's key, this hash is compared byte by byte by our own code. */
function isOperator(hash: ArrayBuffer, expectedHex: string | undefined): boolean {
  if (!expectedHex || !/^[0-9a-f]{64}$/i.test(expectedHex)) return false;
  const expected = Uint8Array.from(expectedHex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  return crypto.subtle.timingSafeEqual(hash, expected);
}

async function callerOf(env: Bindings, authorization: string | undefined): Promise<Caller> {
  // RFC 6750: no error attribute when the request carries no token at all.
  if (authorization === undefined) throw unauthorized('Bearer', 'Send `Authorization: Bearer` and a token');
  const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization)?.[1];
  const hash = token === undefined ? null : await tokenHash(token);
  const caller = hash && (isOperator(hash, env.ADMIN_TOKEN_SHA256) ? operator : await readToken(env.DB, hash));
  if (!caller) throw unauthorized('Bearer error="invalid_token"', 'The token is not known');
  return caller;
}

function unauthorized(challenge: string, detail: string): ApiError {
  return new ApiError('invalid_token', { detail, headers: { 'WWW-Authenticate': challenge } });
}

/**
 * Lets callers pass whose token has one of the scopes (any valid token when none is named; `admin` has them all) and
 * belongs to the site in the path. To a token of one site other sites do not exist.
 */
export function requireScope(...anyOf: Scope[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    const caller = await callerOf(c.env, c.req.header('Authorization'));
    const site = c.req.param('site');
    if (site !== undefined && caller.site !== null && caller.site !== site) throw new ApiError('not_found');
    const allowed: readonly Scope[] = [...anyOf, 'admin'];
    if (anyOf.length > 0 && !caller.scopes.some((scope) => allowed.includes(scope)))
      throw new ApiError('forbidden', {
        detail: `The token needs one of these scopes: ${allowed.join(', ')}`,
        headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${allowed.join(' ')}"` },
      });
    c.set('caller', caller);
    await next();
  };
}

/** Lets only callers pass whose token is for every site. Stands after `requireScope`. */
export const requireEverySite: MiddlewareHandler<Env> = async (c, next) => {
  if (c.get('caller').site !== null)
    throw new ApiError('forbidden', { detail: 'This needs a token that is not bound to one site' });
  await next();
};
