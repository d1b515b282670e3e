import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { encodeBase64Url } from 'hono/utils/encode';
import { limits } from '../../shared/limits.ts';
import { CreatedToken, TokenInfo, TokenInput } from '../../shared/schema/token.ts';
import { requireScope, tokenHash } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { insertToken } from '../db/tokens.ts';
import { bearer, bodyCodes, jsonAnswer, jsonBody, NoQuery, problems, SitePath, siteCodes } from './answers.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';

export const tokens = new OpenAPIHono<Env>();

const getToken = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/token',
  operationId: 'getToken',
  tags: ['Tokens'],
  summary: 'Whose token this is and what it may do',
  middleware: requireScope(),
  request: { query: NoQuery },
  responses: { 200: jsonAnswer(TokenInfo, 'The caller'), ...problems('invalid_parameter', 'invalid_token') },
});

tokens.openapi(getToken, (c) => {
  const { name, site, scopes } = c.get('caller');
  return c.json({ name, scopes: [...scopes], site }, 200);
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
  const { name, scopes } = c.req.valid('json');
  const { now, randomBytes } = c.get('services');
  const token = `ts_${encodeBase64Url(Uint8Array.from(randomBytes(32)).buffer).replaceAll('=', '')}`;
  const createdAt = now();
  await insertToken(c.env.DB, await tokenHash(token), { name, scopes, site: site.key }, createdAt);
  return c.json({ name, scopes, site: site.key, token, createdAt: new Date(createdAt).toISOString() }, 201);
});
