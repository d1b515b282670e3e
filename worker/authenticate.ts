import type { Context, MiddlewareHandler } from 'hono';
import { encodeBase64 } from 'hono/utils/encode';
import { limits } from '../shared/limits.ts';
import type { Scope } from '../shared/schema/token.ts';
import type { Caller, Env } from './context.ts';
import { noteTokenUse, readToken } from './db/tokens.ts';
import { logFailure } from './log-failure.ts';
import { ApiError } from './problem.ts';

/** SHA-256 of a token's text, the only form in which tokens are stored. */
export function tokenHash(token: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
}

const operator: Caller = { id: 'operator', name: 'Operator', site: null, scopes: ['admin'], expiresAt: null };

/** Compares in constant time: unlike a row's key, this hash is compared byte by byte by our own code. */
function isOperator(hash: ArrayBuffer, expectedHex: string | undefined): boolean {
  if (!expectedHex || !/^[0-9a-f]{64}$/i.test(expectedHex)) return false;
  const expected = Uint8Array.from(expectedHex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  return crypto.subtle.timingSafeEqual(hash, expected);
}

async function callerOf(c: Context<Env>): Promise<Caller> {
  const authorization = c.req.header('Authorization');
  // RFC 6750: no error attribute when the request carries no token at all.
  if (authorization === undefined) throw unauthorized('Bearer', 'Send `Authorization: Bearer` and a token');
  const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization)?.[1];
  const hash = token === undefined ? null : await tokenHash(token);
  if (hash && isOperator(hash, c.env.ADMIN_TOKEN_SHA256)) return operator;
  // Before the database is asked, which is what this is for.
  if (hash) refuseHaste(c, hash);
  const known = hash && (await readToken(c.env.DB, hash));
  if (!hash || !known) throw unauthorized('Bearer error="invalid_token"', 'The token is not known');
  const { caller, lastUsedAt } = known;
  const now = c.get('services').now();
  if (caller.expiresAt !== null && caller.expiresAt <= now)
    throw unauthorized('Bearer error="invalid_token"', 'The token has expired');
  await noteUse(c, hash, lastUsedAt, now);
  return caller;
}

function refuseHaste(c: Context<Env>, hash: ArrayBuffer): void {
  const { wait, headers } = c.get('services').tokenGate.pass(encodeBase64(hash));
  c.set('rateLimit', headers);
  if (wait !== null) throw new ApiError('rate_limited', { headers: { 'Retry-After': String(wait) } });
}

/** To the hour, so that a busy token costs one write an hour. Failing at it is no reason to refuse the request. */
async function noteUse(c: Context<Env>, hash: ArrayBuffer, lastUsedAt: number | null, now: number): Promise<void> {
  const unlessSince = now - limits.tokenUseSeconds * 1000;
  if (lastUsedAt !== null && lastUsedAt > unlessSince) return;
  await noteTokenUse(c.env.DB, hash, now, unlessSince).catch((error) => logFailure(c.get('requestId'), error));
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
    const caller = await callerOf(c);
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

/** Whether a caller may see what one person said; who may not is shown no aggregates of so few that they tell it. */
export function mayReadResponses({ scopes }: Caller): boolean {
  return scopes.includes('responses') || scopes.includes('admin');
}

/** Lets only callers pass whose token is for every site. Stands after `requireScope`. */
export const requireEverySite: MiddlewareHandler<Env> = async (c, next) => {
  if (c.get('caller').site !== null)
    throw new ApiError('forbidden', { detail: 'This needs a token that is not bound to one site' });
  await next();
};
