import { at, call } from './call.ts';
import type { Api, CallOptions } from './connection.ts';
import type { PageQuery } from './queries.ts';
import type { AuditLog, CreatedToken, TokenInfo, TokenInput, Tokens } from './types.ts';

/** Whose token this is and what it may do. */
export function getToken(api: Api, options?: CallOptions): Promise<TokenInfo> {
  return call(api, 'GET', '/v1/token', options);
}

/** The tokens of a site, the newest first. */
export function listTokens(api: Api, site: string, query: PageQuery = {}, options?: CallOptions): Promise<Tokens> {
  return call(api, 'GET', at`/v1/sites/${site}/tokens`, { ...options, query });
}

/** Makes a token of one site. It is in this answer alone. */
export function createToken(api: Api, site: string, body: TokenInput, options?: CallOptions): Promise<CreatedToken> {
  return call(api, 'POST', at`/v1/sites/${site}/tokens`, { ...options, body, once: true });
}

/** Takes a token back. */
export function revokeToken(api: Api, site: string, token: string, options?: CallOptions): Promise<void> {
  return call(api, 'DELETE', at`/v1/sites/${site}/tokens/${token}`, options);
}

/** Who has changed what, the newest first. */
export function getAuditLog(api: Api, site: string, query: PageQuery = {}, options?: CallOptions): Promise<AuditLog> {
  return call(api, 'GET', at`/v1/sites/${site}/audit-log`, { ...options, query });
}
