import * as z from 'zod';
import { limits } from '../limits.ts';
import { metricIds } from '../metrics.ts';
import { CalendarDay, Instant, ResponseId, Slug } from './identifiers.ts';
import { Next } from './page.ts';
import { StoredResponse } from './response.ts';
import { Estimate, ScoreResult } from './score.ts';

/** What a webhook can be told of. Names are a promise to receivers: never renamed, never reused. */
export const responseEvents = ['response.created', 'response.updated', 'response.completed'] as const;
export const webhookEvents = [...responseEvents, 'score.dropped'] as const;

export const WebhookId = z
  .string()
  .regex(/^wh_[0-9a-f]{16}$/, 'wh_ and sixteen digits of 0-9 and a-f')
  .meta({ description: 'Id of a webhook', example: 'wh_3f9c0a71b2e45d68' });

/** Stays the same over all attempts to deliver; begins with the time of the event. */
export const DeliveryId = z
  .string()
  .regex(/^msg_[0-9a-f]{32}$/, 'msg_ and 32 digits of 0-9 and a-f')
  .meta({ description: 'Id of a delivery, sent as `webhook-id`', example: 'msg_019aa6b12c00d41d8cd98f00b204e980' });

const settings = {
  /** Where events are sent: `https`, and no address of a private network. */
  url: z.url().max(limits.webhookUrlChars).meta({
    description: 'Where events are sent: https, and no private address',
    example: 'https://example.com/hooks',
  }),
  events: z
    .array(z.enum(webhookEvents))
    .min(1)
    .max(webhookEvents.length)
    .refine((events) => new Set(events).size === events.length, 'names an event twice'),
  /** `standard`: type, timestamp and data. `slack`: a text, as incoming webhooks of Slack and its like take it. */
  format: z.enum(['standard', 'slack']),
};

/** Body of `POST /v1/sites/{site}/webhooks`. */
export const WebhookInput = z
  .strictObject({ ...settings, format: settings.format.default('standard') })
  .meta({ id: 'WebhookInput' });

/** Body of `PATCH …/webhooks/{webhook}`: fields left out stay as they are. */
export const WebhookPatch = z
  .strictObject({
    url: settings.url.optional(),
    events: settings.events.optional(),
    format: settings.format.optional(),
    /** `true` also forgives what failed before. */
    enabled: z.boolean().optional(),
  })
  .meta({ id: 'WebhookPatch' });

const described = {
  id: WebhookId,
  ...settings,
  /** Since when and why nothing is sent; `null`: it is. */
  disabled: z.strictObject({ at: Instant, reason: z.string() }).nullable(),
  /** First failure since something last arrived; `null`: the last one arrived. */
  failingSince: Instant.nullable(),
  /** Until then messages are signed with the secret before the newest, too. */
  previousSecretUntil: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
};

export const Webhook = z.strictObject(described).meta({ id: 'Webhook' });

export const Webhooks = z.strictObject({ webhooks: z.array(Webhook), next: Next }).meta({ id: 'Webhooks' });

/** Key of the HMAC, `whsec_` and Base64: of the two answers that carry it each is the only one. */
const secret = z.string().regex(/^whsec_[A-Za-z0-9+/]{43}=$/);

export const CreatedWebhook = z.strictObject({ ...described, secret }).meta({ id: 'CreatedWebhook' });

export const WebhookSecret = z.strictObject({ secret, previousUntil: Instant }).meta({ id: 'WebhookSecret' });

/**
 * One event on its way to one webhook: `pending` until the next attempt, `delivered`, `failed` for good, or `gone`,
 * because the response is no longer stored.
 */
export const WebhookDelivery = z
  .strictObject({
    id: DeliveryId,
    event: z.enum(webhookEvents),
    /** The response it tells of, where it does. */
    response: ResponseId.nullable(),
    outcome: z.enum(['pending', 'delivered', 'failed', 'gone']),
    attempts: z.int(),
    /** What the last attempt came to. */
    detail: z.string().nullable(),
    /** When it happened. */
    happenedAt: Instant,
    /** `null`: there will be none. */
    nextAttemptAt: Instant.nullable(),
    /** When it was delivered or given up. */
    settledAt: Instant.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });

export const WebhookDeliveries = z
  .strictObject({
    deliveries: z.array(WebhookDelivery),
    next: Next,
  })
  .meta({ id: 'WebhookDeliveries' });

const side = z.strictObject({ from: CalendarDay, to: CalendarDay, score: ScoreResult });

/** A score that fell from one week to the next by more than chance explains. */
export const ScoreDrop = z
  .strictObject({
    touchpoint: Slug,
    metric: z.enum(metricIds),
    /** The author's wording of the metric. */
    variant: z.string(),
    surveys: z.array(Slug),
    current: side,
    baseline: side,
    difference: Estimate,
    /** Two-sided; `adjustedP` by Holm, for all scores of the week that were compared. */
    p: z.number(),
    adjustedP: z.number(),
    comparisons: z.int(),
    /** The verdict in plain words. */
    text: z.string(),
  })
  .meta({ id: 'ScoreDrop' });

const message = <Event extends string, Data extends z.ZodType>(events: readonly [Event, ...Event[]], data: Data) =>
  z.strictObject({ type: z.enum(events), timestamp: Instant, data });

/** What is sent, of format `standard`: a response as it is stored at that moment, or a score that fell. */
export const WebhookMessage = z
  .discriminatedUnion('type', [message(responseEvents, StoredResponse), message(['score.dropped'], ScoreDrop)])
  .meta({ id: 'WebhookMessage' });

export type WebhookEvent = (typeof webhookEvents)[number];
export type WebhookInput = z.infer<typeof WebhookInput>;
export type WebhookPatch = z.infer<typeof WebhookPatch>;
export type Webhook = z.infer<typeof Webhook>;
export type Webhooks = z.infer<typeof Webhooks>;
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
export type ScoreDrop = z.infer<typeof ScoreDrop>;
export type WebhookMessage = z.infer<typeof WebhookMessage>;
