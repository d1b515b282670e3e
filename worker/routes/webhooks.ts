import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import {
  CreatedWebhook,
  Webhook,
  WebhookId,
  WebhookInput,
  WebhookPatch,
  WebhookSecret,
  Webhooks,
} from '../../shared/schema/webhook.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import { changeMeant, ReadConditions, tagAnswer, WriteConditions } from '../conditional.ts';
import type { Env } from '../context.ts';
import { logChange } from '../db/audit-log.ts';
import { forgetDeliveries } from '../db/webhook-deliveries.ts';
import { settleAll } from '../db/webhook-outbox.ts';
import {
  deleteWebhook,
  insertWebhook,
  patchWebhook,
  readWebhook,
  readWebhooks,
  rotateWebhookSecret,
} from '../db/webhooks.ts';
import { ApiError } from '../problem.ts';
import { urlFault } from '../webhooks/public-address.ts';
import {
  bearer,
  bodyCodes,
  everybody,
  jsonAnswer,
  jsonBody,
  NoQuery,
  notModified,
  problems,
  SitePath,
  siteCodes,
} from './answers.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';
import { longPageParameters, pageOf, placeOf, placeOfCursor } from './page.ts';

export const webhooks = new OpenAPIHono<Env>();

webhooks.openAPIRegistry.registerWebhook({
  ...everybody,
  method: 'post',
  path: 'event',
  operationId: 'receiveEvent',
  tags: ['Webhooks'],
  summary: 'What is sent to a webhook of format `standard`',
  description:
    'With the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` of Standard Webhooks. At least once; the id is the same each time.',
  // By its name alone: webhooks are described before all schemas, and their order matters (`worker/openapi-document.ts`).
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/WebhookMessage' } } },
    },
  },
  responses: {
    '2XX': { description: 'It has arrived' },
    410: { description: 'Nothing more is wanted, ever: the webhook is disabled' },
  },
});

const WebhookPath = z.strictObject({ ...SitePath.shape, webhook: WebhookId });

/** The webhook of a path. Throws `not_found`. */
export async function knownWebhook(c: Context<Env>, site: string, id: string): Promise<Webhook> {
  const found = await readWebhook(c.env.DB, site, id);
  if (!found) throw noWebhook();
  return found;
}

const noWebhook = () => new ApiError('not_found', { detail: 'The site has no webhook of this id' });

/** Refuses an address that nothing would be sent to. What its name leads to is asked with every message. */
function refuseAddress(c: Context<Env>, url: string | undefined): void {
  if (url === undefined || c.env.WEBHOOKS_TO_PRIVATE_ADDRESSES === 'allowed') return;
  const fault = urlFault(url);
  if (fault) throw new ApiError('invalid_fields', { errors: [{ pointer: '#/url', detail: fault }] });
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const drawSecret = (randomBytes: (count: number) => Uint8Array) =>
  `whsec_${btoa(String.fromCharCode(...randomBytes(32)))}`;

const listWebhooks = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/webhooks',
  operationId: 'listWebhooks',
  tags: ['Webhooks'],
  summary: 'Where the events of a site are sent',
  description: 'Needs scope `admin`: an address may be a secret in itself.',
  middleware: requireScope('admin'),
  request: { params: SitePath, query: longPageParameters('Webhooks') },
  responses: { 200: jsonAnswer(Webhooks, 'Webhooks, the oldest first'), ...problems(...siteCodes) },
});

webhooks.openapi(listWebhooks, async (c) => {
  const { key } = await knownSite(c, c.req.valid('param').site);
  const { limit, cursor } = c.req.valid('query');
  const after = cursor === undefined ? undefined : placeOfCursor(cursor, WebhookId);
  const rows = await readWebhooks(c.env.DB, key, after, limit + 1);
  const { page, next } = pageOf(rows, limit, placeOf);
  return c.json({ webhooks: page, next }, 200);
});

const createWebhook = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites/{site}/webhooks',
  operationId: 'createWebhook',
  tags: ['Webhooks'],
  summary: 'Has events of a site sent somewhere',
  description:
    'Needs scope `admin`. Signed as Standard Webhooks has it, with the secret that is in this answer and no other. A site has at most ten.',
  middleware: [requireScope('admin'), limitBody(limits.tokenBodyBytes)],
  request: { params: SitePath, query: NoQuery, body: jsonBody(WebhookInput, examples.newWebhook) },
  responses: {
    201: jsonAnswer(CreatedWebhook, 'The webhook and its secret'),
    ...problems(...siteCodes, ...bodyCodes, 'conflict'),
  },
});

webhooks.openapi(createWebhook, async (c) => {
  const { key: site } = await knownSite(c, c.req.valid('param').site);
  const input = c.req.valid('json');
  refuseAddress(c, input.url);
  const { now, randomBytes, catalogue } = c.get('services');
  const id = `wh_${hex(randomBytes(8))}`;
  const secret = drawSecret(randomBytes);
  // Of the address only the host: the rest of it may be a secret.
  const details = { host: new URL(input.url).host, events: input.events };
  const change = changeOf(c, site, { action: 'webhook.created', subject: id, details });
  const when = { now: now(), most: limits.webhooks };
  if (!(await insertWebhook(c.env.DB, site, { ...input, id, secret }, when, [logChange(c.env.DB, change)])))
    throw new ApiError('conflict', { detail: `The site has ${limits.webhooks} webhooks, and may have no more` });
  catalogue.forget(site);
  return c.json({ ...(await knownWebhook(c, site, id)), secret }, 201);
});

const getWebhook = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/webhooks/{webhook}',
  operationId: 'getWebhook',
  tags: ['Webhooks'],
  summary: 'A webhook, and whether anything has failed lately',
  description: 'Needs scope `admin`.',
  middleware: requireScope('admin'),
  request: { params: WebhookPath, query: NoQuery, headers: ReadConditions },
  responses: { 200: jsonAnswer(Webhook, 'The webhook'), 304: notModified, ...problems(...siteCodes) },
});

webhooks.openapi(getWebhook, async (c) => {
  const { site: key, webhook } = c.req.valid('param');
  const { key: site } = await knownSite(c, key);
  const found = await knownWebhook(c, site, webhook);
  return (await tagAnswer(c, found)) ? c.body(null, 304) : c.json(found, 200);
});

const updateWebhook = createRoute({
  ...bearer,
  method: 'patch',
  path: '/v1/sites/{site}/webhooks/{webhook}',
  operationId: 'updateWebhook',
  tags: ['Webhooks'],
  summary: 'Changes a webhook, or switches it off or on',
  description:
    'Needs scope `admin`. Fields left out stay as they are. Switched off, what waits is given up, and may be sent again by hand.',
  middleware: [requireScope('admin'), limitBody(limits.tokenBodyBytes)],
  request: {
    params: WebhookPath,
    query: NoQuery,
    headers: WriteConditions.pick({ 'if-match': true }),
    body: jsonBody(WebhookPatch, { enabled: true }),
  },
  responses: {
    200: jsonAnswer(Webhook, 'The webhook as it is now'),
    ...problems(...siteCodes, 'precondition_failed', ...bodyCodes),
  },
});

webhooks.openapi(updateWebhook, async (c) => {
  const { site: key, webhook } = c.req.valid('param');
  const { key: site } = await knownSite(c, key);
  const patch = c.req.valid('json');
  refuseAddress(c, patch.url);
  const { now, catalogue } = c.get('services');
  const db = c.env.DB;
  const read = await knownWebhook(c, site, webhook);
  const details = {
    fields: Object.keys(patch),
    ...(patch.enabled !== undefined && { enabled: String(patch.enabled) }),
  };
  const change = changeOf(c, site, { action: 'webhook.changed', subject: webhook, details });
  const off = { outcome: 'failed' as const, detail: 'the webhook was switched off', now: now() };
  const beside = [logChange(db, change), ...(patch.enabled === false ? settleAll(db, site, webhook, off) : [])];
  const { after } = await changeMeant(c, read, (exactly) =>
    patchWebhook(db, site, webhook, patch, { read, exactly, now: now(), beside }),
  );
  if (!after) throw noWebhook();
  catalogue.forget(site);
  return c.json(after, 200);
});

const rotateSecret = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites/{site}/webhooks/{webhook}/secret',
  operationId: 'rotateWebhookSecret',
  tags: ['Webhooks'],
  summary: 'Makes the next secret of a webhook',
  description:
    'Needs scope `admin`. The secret is in this answer and no other. For a day messages are signed with the one before, too.',
  middleware: requireScope('admin'),
  request: { params: WebhookPath, query: NoQuery },
  responses: { 201: jsonAnswer(WebhookSecret, 'The secret'), ...problems(...siteCodes) },
});

webhooks.openapi(rotateSecret, async (c) => {
  const { site: key, webhook } = c.req.valid('param');
  const { key: site } = await knownSite(c, key);
  const { now, randomBytes } = c.get('services');
  const db = c.env.DB;
  const secret = drawSecret(randomBytes);
  const at = now();
  const previousUntil = at + limits.webhookSecretSeconds * 1000;
  const change = changeOf(c, site, { action: 'webhook.secret_made', subject: webhook });
  await db.batch([rotateWebhookSecret(db, site, webhook, secret, { now: at, previousUntil }), logChange(db, change)]);
  await knownWebhook(c, site, webhook);
  return c.json({ secret, previousUntil: new Date(previousUntil).toISOString() }, 201);
});

const removeWebhook = createRoute({
  ...bearer,
  method: 'delete',
  path: '/v1/sites/{site}/webhooks/{webhook}',
  operationId: 'deleteWebhook',
  tags: ['Webhooks'],
  summary: 'Removes a webhook, what waits for it and what is known of its deliveries',
  description: 'Needs scope `admin`.',
  middleware: requireScope('admin'),
  request: { params: WebhookPath, query: NoQuery },
  responses: { 204: { description: 'There is no such webhook any more' }, ...problems(...siteCodes) },
});

webhooks.openapi(removeWebhook, async (c) => {
  const { site: key, webhook } = c.req.valid('param');
  const { key: site } = await knownSite(c, key);
  const db = c.env.DB;
  const change = changeOf(c, site, { action: 'webhook.deleted', subject: webhook });
  const removed = { outcome: 'failed' as const, detail: 'the webhook was removed', now: c.get('services').now() };
  const [result] = await db.batch([
    deleteWebhook(db, site, webhook),
    logChange(db, change),
    ...settleAll(db, site, webhook, removed),
    forgetDeliveries(db, site, webhook),
  ]);
  if (!result?.meta.changes) throw noWebhook();
  c.get('services').catalogue.forget(site);
  return c.body(null, 204);
});
