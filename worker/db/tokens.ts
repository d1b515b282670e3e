import * as z from 'zod';
import { Scope } from '../../shared/schema/token.ts';
import type { Caller } from '../context.ts';

interface TokenRow {
  site: string | null;
  name: string;
  scopes: string;
}

/**
 * Whom a token belongs to, or `null` when it is not known.
 * @param hash SHA-256 of the token; being the key, it is looked up and never compared here
 */
export async function readToken(db: D1Database, hash: ArrayBuffer): Promise<Caller | null> {
  const row = await db.prepare('SELECT site, name, scopes FROM tokens WHERE hash = ?1').bind(hash).first<TokenRow>();
  return row && { site: row.site, name: row.name, scopes: z.array(Scope).parse(JSON.parse(row.scopes)) };
}

/** Stores a token of one site (`null`: of every site) by its hash. */
export async function insertToken(db: D1Database, hash: ArrayBuffer, token: Caller, now: number): Promise<void> {
  await db
    .prepare('INSERT INTO tokens (hash, site, name, scopes, created_at) VALUES (?1, ?2, ?3, ?4, ?5)')
    .bind(hash, token.site, token.name, JSON.stringify(token.scopes), now)
    .run();
}
