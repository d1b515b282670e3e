import * as z from 'zod';
import { Instant, SiteKey } from './identifiers.ts';
import { Next } from './page.ts';

/**
 * What a token may do. `results` reads aggregates, `responses` single answers and comments, `write` sends responses
 * and edits surveys, `admin` everything, tokens and sites included. No scope contains another but `admin`.
 */
export const scopes = ['results', 'responses', 'write', 'admin'] as const;
export const Scope = z.enum(scopes);

/** Names a token without giving it away. */
export const TokenId = z
  .string()
  .regex(/^[0-9a-f]{12}$/, 'twelve digits of 0-9 and a-f')
  .meta({ description: 'Id of a token, as the list of tokens has it', example: '3f9c0a71b2e4' });

/** Body of `POST /v1/sites/{site}/tokens`. */
export const TokenInput = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(Scope).min(1).max(scopes.length),
    /** From then on the token is refused. Left out: it never expires. */
    expiresAt: Instant.optional(),
  })
  .meta({ id: 'TokenInput' });

const described = {
  name: z.string(),
  scopes: z.array(Scope),
  /** `null`: every site. */
  site: SiteKey.nullable(),
  /** `null`: never. */
  expiresAt: Instant.nullable(),
};

/** The one answer that ever carries a token; only its hash is stored. */
export const CreatedToken = z
  .strictObject({ id: TokenId, ...described, token: z.string(), createdAt: Instant })
  .meta({ id: 'CreatedToken' });

/** Answer of `GET /v1/token`: who the caller is. */
export const TokenInfo = z.strictObject(described).meta({ id: 'TokenInfo' });

/** A token of a site as the list has it. */
export const Token = z
  .strictObject({
    id: TokenId,
    ...described,
    /** How the token begins; `null` for one made before this was kept. */
    prefix: z.string().nullable(),
    createdAt: Instant,
    /** To the hour; `null`: not yet, or not since this is kept. */
    lastUsedAt: Instant.nullable(),
  })
  .meta({ id: 'Token' });

/** Answer of `GET /v1/sites/{site}/tokens`. */
export const Tokens = z.strictObject({ tokens: z.array(Token), next: Next }).meta({ id: 'Tokens' });

export type Scope = z.infer<typeof Scope>;
export type TokenInput = z.infer<typeof TokenInput>;
export type CreatedToken = z.infer<typeof CreatedToken>;
export type TokenInfo = z.infer<typeof TokenInfo>;
export type Token = z.infer<typeof Token>;
