import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { SiteKey } from '../../shared/schema/identifiers.ts';
import { Next } from '../../shared/schema/page.ts';
import { Site, SiteInput, SitePatch } from '../../shared/schema/site.ts';
import { requireEverySite, requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import { changeMeant, ReadConditions, tagAnswer, WriteConditions } from '../conditional.ts';
import type { Env } from '../context.ts';
import { logChange } from '../db/audit-log.ts';
import { readSigningSecrets } from '../db/signing-secrets.ts';
import { insertSite, readSite, readSites, updateSite } from '../db/sites.ts';
import { ApiError } from '../problem.ts';
import {
  bearer,
  bodyCodes,
  jsonAnswer,
  jsonBody,
  NoQuery,
  notModified,
  problems,
  SitePath,
  siteCodes,
} from './answers.ts';
import { idOfCursor } from './cursor.ts';
import * as examples from './examples.ts';
import { limitBody } from './limit-body.ts';
import { longPageParameters, pageOf } from './page.ts';

export const sites = new OpenAPIHono<Env>();

const Sites = z.strictObject({ sites: z.array(Site), next: Next }).meta({ id: 'Sites' });

/** Body of `POST /v1/sites`: with a key of the caller's choice, or without for one that is drawn. */
const NewSite = z.strictObject({ ...SiteInput.shape, key: SiteKey.optional() }).meta({ id: 'NewSite' });

const listSites = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites',
  operationId: 'listSites',
  tags: ['Sites'],
  summary: 'The sites the token may see',
  middleware: requireScope(),
  request: { query: longPageParameters('Sites') },
  responses: {
    200: jsonAnswer(Sites, 'A page of sites, by key'),
    ...problems('invalid_parameter', 'invalid_token', 'rate_limited'),
  },
});

sites.openapi(listSites, async (c) => {
  const { site } = c.get('caller');
  const { limit, cursor } = c.req.valid('query');
  const after = cursor && idOfCursor(cursor, (text) => SiteKey.parse(text));
  if (site === null) {
    const { page, next } = pageOf(await readSites(c.env.DB, after, limit + 1), limit, ({ key }) => key);
    return c.json({ sites: page, next }, 200);
  }
  const own = await readSite(c.env.DB, site);
  return c.json({ sites: own ? [own] : [], next: null }, 200);
});

const createSite = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites',
  operationId: 'createSite',
  tags: ['Sites'],
  summary: 'Makes a site',
  description: 'Needs scope `admin` on every site. Without `key` one is drawn; with one, the request may be repeated.',
  middleware: [requireScope('admin'), requireEverySite, limitBody(limits.tokenBodyBytes)],
  request: { query: NoQuery, body: jsonBody(NewSite, examples.newSite) },
  responses: {
    200: jsonAnswer(Site, 'It was there already, as it is asked for'),
    201: jsonAnswer(Site, 'The site'),
    ...problems('invalid_parameter', 'invalid_token', 'forbidden', 'conflict', 'rate_limited', ...bodyCodes),
  },
});

/** Twelve of 32 characters, five bits of a byte each: 60 bits. */
function drawKey(randomBytes: (count: number) => Uint8Array): string {
  return Array.from(randomBytes(12), (byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte & 31]).join('');
}

/** Whether a site has the settings that another request asks for: then that one is a repeat. */
function isAsAsked(site: Site, input: SiteInput): boolean {
  const settings = Object.keys(input) as (keyof SiteInput)[];
  return settings.every((name) => JSON.stringify(site[name]) === JSON.stringify(input[name]));
}

sites.openapi(createSite, async (c) => {
  const { now, randomBytes } = c.get('services');
  const { key = drawKey(randomBytes), ...input } = c.req.valid('json');
  const change = changeOf(c, key, { action: 'site.created', subject: key, details: { name: input.name } });
  const site = await insertSite(c.env.DB, key, input, now(), [logChange(c.env.DB, change)]);
  const there = site ? null : await readSite(c.env.DB, key);
  if (there && isAsAsked(there, input)) {
    await tagAnswer(c, there);
    return c.json(there, 200);
  }
  if (!site) throw new ApiError('conflict', { detail: `The key "${key}" is taken` });
  await tagAnswer(c, site);
  return c.json(site, 201);
});

const getSite = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}',
  operationId: 'getSite',
  tags: ['Sites'],
  summary: 'A site and its settings',
  middleware: requireScope(),
  request: { params: SitePath, query: NoQuery, headers: ReadConditions },
  responses: { 200: jsonAnswer(Site, 'The site'), 304: notModified, ...problems(...siteCodes) },
});

sites.openapi(getSite, async (c) => {
  const site = await readSite(c.env.DB, c.req.valid('param').site);
  if (!site) throw new ApiError('not_found', { detail: 'There is no site of this key' });
  return (await tagAnswer(c, site)) ? c.body(null, 304) : c.json(site, 200);
});

const patchSite = createRoute({
  ...bearer,
  method: 'patch',
  path: '/v1/sites/{site}',
  operationId: 'updateSite',
  tags: ['Sites'],
  summary: 'Changes settings of a site',
  description:
    'Needs scope `write`, for `retentionDays`, `commentRetentionDays` and `redact` `admin`. Fields left out stay as they are. The time zone is fixed by the first response.',
  middleware: [requireScope('write'), limitBody(limits.tokenBodyBytes)],
  request: {
    params: SitePath,
    query: NoQuery,
    headers: WriteConditions.pick({ 'if-match': true }),
    body: jsonBody(SitePatch, examples.sitePatch),
  },
  responses: {
    200: jsonAnswer(Site, 'The site as it is now'),
    ...problems(...siteCodes, 'conflict', 'precondition_failed', ...bodyCodes),
  },
});

/** Without one no signature is right, and everybody would lose their name. */
const noSecret = 'needs a signing secret: POST …/signing-secret makes one';

sites.openapi(patchSite, async (c) => {
  const { site: key } = c.req.valid('param');
  const { now, catalogue } = c.get('services');
  const patch = c.req.valid('json');
  // What it lets go is gone for good.
  const lost = (['retentionDays', 'commentRetentionDays', 'redact'] as const).find((name) => patch[name] !== undefined);
  if (lost !== undefined && !c.get('caller').scopes.includes('admin'))
    throw new ApiError('forbidden', { detail: `\`${lost}\` needs a token with the scope admin` });
  const read = await readSite(c.env.DB, key);
  if (!read) throw new ApiError('not_found', { detail: 'There is no site of this key' });
  if (patch.requireSignature && !read.requireSignature && (await readSigningSecrets(c.env.DB, key)).length === 0)
    throw new ApiError('invalid_fields', { errors: [{ pointer: '#/requireSignature', detail: noSecret }] });
  const details = { fields: Object.keys(patch) };
  const log = logChange(c.env.DB, changeOf(c, key, { action: 'site.changed', subject: key, details }));
  const { written, after } = await changeMeant(c, read, (exactly) =>
    updateSite(c.env.DB, key, patch, { read, exactly, now: now(), beside: [log] }),
  );
  if (!written || !after)
    throw new ApiError('conflict', {
      detail: 'The site has responses, whose days belong to its time zone; recomputing days is not built yet',
    });
  catalogue.forget(key);
  return c.json(after, 200);
});
