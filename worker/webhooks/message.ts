import type { StoredResponse } from '../../shared/schema/response.ts';
import type { ScoreDrop, WebhookEvent, WebhookMessage } from '../../shared/schema/webhook.ts';
import { readResponse } from '../db/read-responses.ts';
import type { DueDelivery } from '../db/webhook-outbox.ts';
import { slackText } from './slack-text.ts';

/** What is told: the response as it is stored now, or what was found. `null`: the response is gone. */
async function dataOf(
  db: D1Database,
  { site, response, data }: DueDelivery,
): Promise<StoredResponse | ScoreDrop | null> {
  return response === null ? JSON.parse(data ?? 'null') : readResponse(db, site, response);
}

/** Body of a delivery, in the format of its webhook; `null`: there is nothing left to tell. */
export async function messageOf(db: D1Database, delivery: DueDelivery): Promise<string | null> {
  const data = await dataOf(db, delivery);
  if (data === null) return null;
  const type: WebhookEvent = delivery.event;
  const message = { type, timestamp: new Date(delivery.made_at).toISOString(), data } as WebhookMessage;
  return JSON.stringify(delivery.format === 'slack' ? { text: slackText(message) } : message);
}
