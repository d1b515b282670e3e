import * as z from 'zod';
import { Scope, type Token } from '../../shared/schema/token.ts';
import type { Caller } from '../context.ts';

/** Bytes of a token's hash that make its public id: enough to tell a site's tokens apart, useless to guess one. */
const idBytes = 6;

const hex = (bytes: Iterable<number>) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The public id of a token: the first of its hash's digits. */
export function tokenIdOf(hash: ArrayBuffer): string {
  return hex(new Uint8Array(hash, 0, idBytes));
}

/** A caller as the database knows it. Instants are milliseconds since 1970. */
export interface KnownToken {
  caller: Caller;
  lastUsedAt: number | null;
}

interface CallerRow {
  site: string | null;
  name: string;
  scopes: string;
  expires_at: number | null;
  last_used_at: number | null;
}

const scopesIn = (text: string) => z.array(Scope).parse(JSON.parse(text));

/**
 * Whom a token belongs to, or `null` when it is not known.
 * @param hash SHA-256 of the token; being the key, it is looked up and never compared here
 */
export async function readToken(db: D1Database, hash: ArrayBuffer): Promise<KnownToken | null> {
  const row = await db
    .prepare('SELECT site, name, scopes, expires_at, last_used_at FROM tokens WHERE hash = ?1')
    .bind(hash)
    .first<CallerRow>();
  if (!row) return null;
  const { site, name, scopes, expires_at, last_used_at } = row;
  const caller = { id: tokenIdOf(hash), site, name, scopes: scopesIn(scopes), expiresAt: expires_at };
  return { caller, lastUsedAt: last_used_at };
}

export interface NewToken {
  /** `null`: every site. */
  site: string | null;
  name: string;
  scopes: readonly Scope[];
  /** First characters of the token, by which people recognise it. */
  prefix?: string;
  /** Milliseconds since 1970; left out: it never expires. */
  expiresAt?: number | null;
}

/** Stores a token by its hash, and in the same transaction what is to be written `beside` it. */
export async function insertToken(
  db: D1Database,
  hash: ArrayBuffer,
  token: NewToken,
  now: number,
  beside: readonly D1PreparedStatement[] = [],
): Promise<void> {
  const { site, name, scopes, prefix = null, expiresAt = null } = token;
  const insert = db
    .prepare(
      'INSERT INTO tokens (hash, site, name, scopes, created_at, prefix, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)',
    )
    .bind(hash, site, name, JSON.stringify(scopes), now, prefix, expiresAt);
  await db.batch([insert, ...beside]);
}

/** Notes that a token was used, unless that was noted after `unlessSince` already, here or elsewhere. */
export async function noteTokenUse(db: D1Database, hash: ArrayBuffer, now: number, unlessSince: number): Promise<void> {
  await db
    .prepare('UPDATE tokens SET last_used_at = ?2 WHERE hash = ?1 AND COALESCE(last_used_at, 0) <= ?3')
    .bind(hash, now, unlessSince)
    .run();
}

interface TokenRow extends CallerRow {
  id: string;
  site: string;
  prefix: string | null;
  created_at: number;
}

const instantOrNull = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

/** The tokens of one site, the newest first, expired ones among them; at most `limit`, those after one. */
export async function readTokens(
  db: D1Database,
  site: string,
  after: Pick<Token, 'createdAt' | 'id'> | undefined,
  limit: number,
): Promise<Token[]> {
  const { results } = await db
    .prepare(
      `SELECT lower(hex(substr(hash, 1, ${idBytes}))) AS id, site, name, scopes, prefix, created_at, expires_at, last_used_at
       FROM tokens WHERE site = ?1 AND (?2 IS NULL OR created_at < ?2 OR (created_at = ?2 AND id > ?3))
       ORDER BY created_at DESC, id LIMIT ?4`,
    )
    .bind(site, after ? Date.parse(after.createdAt) : null, after?.id ?? null, limit)
    .all<TokenRow>();
  return results.map(({ id, name, scopes, prefix, created_at, expires_at, last_used_at }) => ({
    id,
    name,
    scopes: scopesIn(scopes),
    site,
    prefix,
    createdAt: new Date(created_at).toISOString(),
    expiresAt: instantOrNull(expires_at),
    lastUsedAt: instantOrNull(last_used_at),
  }));
}

/** Removes the token of an id from a site, and writes in the same transaction what is `beside` it. Says whether it was there. */
export async function deleteToken(
  db: D1Database,
  site: string,
  id: string,
  beside: readonly D1PreparedStatement[],
): Promise<boolean> {
  const remove = db
    .prepare(`DELETE FROM tokens WHERE site = ?1 AND lower(hex(substr(hash, 1, ${idBytes}))) = ?2`)
    .bind(site, id);
  const [removed] = await db.batch([remove, ...beside]);
  return (removed?.meta.changes ?? 0) > 0;
}
