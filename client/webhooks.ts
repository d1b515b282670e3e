import { at, call } from './call.ts';
import type { Api, CallOptions } from './connection.ts';
import type { PageQuery } from './queries.ts';
import type {
  CreatedWebhook,
  Webhook,
  WebhookDeliveries,
  WebhookDelivery,
  WebhookInput,
  WebhookPatch,
  WebhookSecret,
  Webhooks,
} from './types.ts';

/** Where the events of a site are sent, the oldest first. */
export function listWebhooks(api: Api, site: string, query: PageQuery = {}, options?: CallOptions): Promise<Webhooks> {
  return call(api, 'GET', at`/v1/sites/${site}/webhooks`, { ...options, query });
}

/** Has events sent somewhere. The secret that signs them is in this answer alone. */
export function createWebhook(
  api: Api,
  site: string,
  body: WebhookInput,
  options?: CallOptions,
): Promise<CreatedWebhook> {
  return call(api, 'POST', at`/v1/sites/${site}/webhooks`, { ...options, body, once: true });
}

/** A webhook; its `ETag` names the state. */
export function getWebhook(api: Api, site: string, webhook: string, options?: CallOptions): Promise<Webhook> {
  return call(api, 'GET', at`/v1/sites/${site}/webhooks/${webhook}`, options);
}

/** Changes a webhook, or switches it off or on; fields left out stay. With the header `If-Match` only in the state that is meant. */
export function updateWebhook(
  api: Api,
  site: string,
  webhook: string,
  body: WebhookPatch,
  options?: CallOptions,
): Promise<Webhook> {
  return call(api, 'PATCH', at`/v1/sites/${site}/webhooks/${webhook}`, { ...options, body });
}

/** Removes a webhook, and what waits for it. */
export function deleteWebhook(api: Api, site: string, webhook: string, options?: CallOptions): Promise<void> {
  return call(api, 'DELETE', at`/v1/sites/${site}/webhooks/${webhook}`, options);
}

/** Makes the next secret of a webhook. It is in this answer alone; the one before signs for a day more. */
export function rotateWebhookSecret(
  api: Api,
  site: string,
  webhook: string,
  options?: CallOptions,
): Promise<WebhookSecret> {
  return call(api, 'POST', at`/v1/sites/${site}/webhooks/${webhook}/secret`, { ...options, once: true });
}

/** What became of the events for a webhook, the newest first. */
export function listWebhookDeliveries(
  api: Api,
  site: string,
  webhook: string,
  query: PageQuery = {},
  options?: CallOptions,
): Promise<WebhookDeliveries> {
  return call(api, 'GET', at`/v1/sites/${site}/webhooks/${webhook}/deliveries`, { ...options, query });
}

/** Sends an event again, with the same id. */
export function redeliverWebhook(
  api: Api,
  site: string,
  webhook: string,
  delivery: string,
  options?: CallOptions,
): Promise<WebhookDelivery> {
  const path = at`/v1/sites/${site}/webhooks/${webhook}/deliveries/${delivery}/redeliver`;
  return call(api, 'POST', path, { ...options, once: true });
}
