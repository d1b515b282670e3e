import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { encodeBase64Url } from 'hono/utils/encode';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { CreatedToken, TokenId, TokenInfo, TokenInput, Tokens } from '../../shared/schema/token.ts';
import { requireScope, tokenHash } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import type { Env } from '../context.ts';
import { logChange } from '../db/audit-log.ts';
import { deleteToken, insertToken, readTokens, tokenIdOf } from '../db/tokens.ts';
import { ApiError } from '../problem.ts';
import { bearer, bodyCodes, jsonAnswer, jsonBody, NoQuery, problems, SitePath, siteCodes } from './answers.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';
import { longPageParameters, pageOf, placeOf, placeOfCursor } from './page.ts';

export const tokens = new OpenAPIHono<Env>();

/** Characters of a token that are kept, to recognise it by: `ts_` and 30 of its 256 bits. */
const prefixChars = 8;

const getToken = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/token',
  operationId: 'getToken',
  tags: ['Tokens'],
  summary: 'Whose token this is and what it may do',
  middleware: requireScope(),
  request: { query: NoQuery },
  responses: {
    200: jsonAnswer(TokenInfo, 'The caller'),
    ...problems('invalid_parameter', 'invalid_token', 'rate_limited'),
  },
});

const instantOrNull = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

tokens.openapi(getToken, (c) => {
  const { name, site, scopes, expiresAt } = c.get('caller');
  return c.json({ name, scopes: [...scopes], site, expiresAt: instantOrNull(expiresAt) }, 200);
});

const listTokens = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/tokens',
  operationId: 'listTokens',
  tags: ['Tokens'],
  summary: 'The tokens of a site, newest first',
  description:
    'Needs scope `admin`. What a token may do, until when, and to the hour when it was last used; never the token.',
  middleware: requireScope('admin'),
  request: { params: SitePath, query: longPageParameters('Tokens') },
  responses: { 200: jsonAnswer(Tokens, 'Tokens, expired ones among them'), ...problems(...siteCodes) },
});

tokens.openapi(listTokens, async (c) => {
  const site = await knownSite(c, c.req.valid('param').site);
  const { limit, cursor } = c.req.valid('query');
  const after = cursor === undefined ? undefined : placeOfCursor(cursor, TokenId);
  const rows = await readTokens(c.env.DB, site.key, after, limit + 1);
  const { page, next } = pageOf(rows, limit, placeOf);
  return c.json({ tokens: page, next }, 200);
});

const createToken = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites/{site}/tokens',
  operationId: 'createToken',
  tags: ['Tokens'],
  summary: 'Makes a token of one site',
  description: 'Needs scope `admin`. The token is in this answer and nowhere else: only its hash is stored.',
  middleware: [requireScope('admin'), limitBody(limits.tokenBodyBytes)],
  request: { params: SitePath, query: NoQuery, body: jsonBody(TokenInput, examples.newToken) },
  responses: {
    201: jsonAnswer(CreatedToken, 'The token'),
    ...problems(...siteCodes, ...bodyCodes),
  },
});

tokens.openapi(createToken, async (c) => {
  const site = await knownSite(c, c.req.valid('param').site);
  const { name, scopes, expiresAt: until } = c.req.valid('json');
  const { now, randomBytes } = c.get('services');
  const token = `ts_${encodeBase64Url(Uint8Array.from(randomBytes(32)).buffer).replaceAll('=', '')}`;
  const hash = await tokenHash(token);
  const createdAt = now();
  const expiresAt = until === undefined ? null : Date.parse(until);
  if (expiresAt !== null && expiresAt <= createdAt)
    throw new ApiError('invalid_fields', { errors: [{ pointer: '#/expiresAt', detail: 'is not in the future' }] });
  const change = changeOf(c, site.key, {
    action: 'token.created',
    subject: tokenIdOf(hash),
    details: { name, scopes },
  });
  await insertToken(
    c.env.DB,
    hash,
    { name, scopes, site: site.key, prefix: token.slice(0, prefixChars), expiresAt },
    createdAt,
    [logChange(c.env.DB, change)],
  );
  const described = { id: tokenIdOf(hash), name, scopes, site: site.key, expiresAt: instantOrNull(expiresAt) };
  return c.json({ ...described, token, createdAt: new Date(createdAt).toISOString() }, 201);
});

const revokeToken = createRoute({
  ...bearer,
  method: 'delete',
  path: '/v1/sites/{site}/tokens/{token}',
  operationId: 'revokeToken',
  tags: ['Tokens'],
  summary: 'Takes a token back, at once and for good',
  description: 'Needs scope `admin`.',
  middleware: requireScope('admin'),
  request: { params: z.strictObject({ ...SitePath.shape, token: TokenId }), query: NoQuery },
  responses: { 204: { description: 'The token is no longer known' }, ...problems(...siteCodes) },
});

tokens.openapi(revokeToken, async (c) => {
  const { site: key, token: id } = c.req.valid('param');
  const site = await knownSite(c, key);
  const change = changeOf(c, site.key, { action: 'token.revoked', subject: id });
  const revoked = await deleteToken(c.env.DB, site.key, id, [logChange(c.env.DB, change)]);
  if (!revoked) throw new ApiError('not_found', { detail: 'The site has no token of this id' });
  return c.body(null, 204);
});
