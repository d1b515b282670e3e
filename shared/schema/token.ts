import * as z from 'zod';
import { Instant, SiteKey } from './identifiers.ts';

/**
 * What a token may do. `results` reads aggregates, `responses` single answers and comments, `write` sends responses
 * and edits surveys, `admin` everything, tokens and sites included. No scope contains another but `admin`.
 */
export const scopes = ['results', 'responses', 'write', 'admin'] as const;
export const Scope = z.enum(scopes);

/** Body of `POST /v1/sites/{site}/tokens`. */
export const TokenInput = z
  .strictObject({ name: z.string().trim().min(1).max(100), scopes: z.array(Scope).min(1).max(scopes.length) })
  .meta({ id: 'TokenInput' });

const described = {
  name: z.string(),
  scopes: z.array(Scope),
  /** `null`: every site. */
  site: SiteKey.nullable(),
};

/** The one answer that ever carries a token; only its hash is stored. */
export const CreatedToken = z
  .strictObject({ ...described, token: z.string(), createdAt: Instant })
  .meta({ id: 'CreatedToken' });

/** Answer of `GET /v1/token`: who the caller is. */
export const TokenInfo = z.strictObject(described).meta({ id: 'TokenInfo' });

export type Scope = z.infer<typeof Scope>;
export type TokenInput = z.infer<typeof TokenInput>;
export type CreatedToken = z.infer<typeof CreatedToken>;
export type TokenInfo = z.infer<typeof TokenInfo>;
