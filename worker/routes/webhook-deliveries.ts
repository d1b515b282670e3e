import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { DeliveryId, WebhookDeliveries, WebhookDelivery, WebhookId } from '../../shared/schema/webhook.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import type { Env } from '../context.ts';
import { logChange } from '../db/audit-log.ts';
import { readDeliveries, readDelivery, redeliver } from '../db/webhook-deliveries.ts';
import { ApiError } from '../problem.ts';
import { deliverSoon } from '../webhooks/deliver-soon.ts';
import { bearer, jsonAnswer, NoQuery, problems, SitePath, siteCodes } from './answers.ts';
import { idOfCursor } from './cursor.ts';
import { knownSite } from './known-site.ts';
import { pageOf, pageParameters } from './page.ts';
import { knownWebhook } from './webhooks.ts';

export const webhookDeliveries = new OpenAPIHono<Env>();

const DeliveriesPath = z.strictObject({ ...SitePath.shape, webhook: WebhookId });

const ListQuery = z.strictObject(pageParameters('Deliveries'));

const listDeliveries = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/webhooks/{webhook}/deliveries',
  operationId: 'listWebhookDeliveries',
  tags: ['Webhooks'],
  summary: 'What became of the events for a webhook, the newest first',
  description: 'Needs scope `admin`. Kept for thirty days; what still waits is among them.',
  middleware: requireScope('admin'),
  request: { params: DeliveriesPath, query: ListQuery },
  responses: { 200: jsonAnswer(WebhookDeliveries, 'A page of deliveries'), ...problems(...siteCodes) },
});

webhookDeliveries.openapi(listDeliveries, async (c) => {
  const { site: key, webhook } = c.req.valid('param');
  const { key: site } = await knownSite(c, key);
  await knownWebhook(c, site, webhook);
  const { cursor, limit } = c.req.valid('query');
  const before = cursor === undefined ? null : idOfCursor(cursor, (text) => DeliveryId.parse(text));
  const rows = await readDeliveries(c.env.DB, site, webhook, before, limit + 1);
  const { page, next } = pageOf(rows, limit, ({ id }) => id);
  return c.json({ deliveries: page, next }, 200);
});

const redeliverOne = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites/{site}/webhooks/{webhook}/deliveries/{delivery}/redeliver',
  operationId: 'redeliverWebhook',
  tags: ['Webhooks'],
  summary: 'Sends an event again, with the same id',
  description:
    'Needs scope `admin`. For what was delivered, given up or gone; what still waits comes by itself (`conflict`). A webhook that is disabled must be switched on before.',
  middleware: requireScope('admin'),
  request: { params: DeliveriesPath.extend({ delivery: DeliveryId }), query: NoQuery },
  responses: {
    202: jsonAnswer(WebhookDelivery, 'It waits to be sent, at once'),
    ...problems(...siteCodes, 'conflict'),
  },
});

webhookDeliveries.openapi(redeliverOne, async (c) => {
  const { site: key, webhook, delivery } = c.req.valid('param');
  const { key: site } = await knownSite(c, key);
  const { disabled } = await knownWebhook(c, site, webhook);
  if (disabled) throw new ApiError('conflict', { detail: 'The webhook is disabled; switch it on first' });
  const db = c.env.DB;
  const change = changeOf(c, site, { action: 'webhook.redelivered', subject: webhook, details: { delivery } });
  const put = await redeliver(db, { site, webhook, id: delivery }, c.get('services').now(), [logChange(db, change)]);
  const now = await readDelivery(db, site, webhook, delivery);
  if (!now) throw new ApiError('not_found', { detail: 'The webhook has no delivery of this id' });
  if (!put) throw new ApiError('conflict', { detail: 'It has not been given up yet and comes by itself' });
  deliverSoon(c, site);
  return c.json(now, 202);
});
