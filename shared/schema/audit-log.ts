import * as z from 'zod';
import { Instant } from './identifiers.ts';
import { Next } from './page.ts';

/** What the log keeps. Names are a promise to readers: never renamed, never reused. */
export const auditActions = [
  'site.created',
  'site.changed',
  'survey.created',
  'survey.changed',
  'token.created',
  'token.revoked',
  'response.deleted',
  'response.changed',
  'respondent.erased',
  'signing_secret.made',
  'signing_secret.revoked',
  'journey.changed',
  'touchpoint.created',
  'touchpoint.changed',
  'webhook.created',
  'webhook.changed',
  'webhook.secret_made',
  'webhook.redelivered',
  'webhook.disabled',
  'webhook.deleted',
  'interaction.created',
  'interaction.changed',
  'observation.deleted',
  'customer_outcome.deleted',
  'annotation.created',
  'annotation.deleted',
] as const;

/** One change, and whose token made it. */
export const AuditEntry = z
  .strictObject({
    id: z.string(),
    at: Instant,
    /** Id and name of the token; `operator` is the operator's own. */
    by: z.strictObject({ token: z.string(), name: z.string() }),
    action: z.enum(auditActions),
    /** Id of what was changed. */
    subject: z.string(),
    /** What else there is to say; depends on the action. */
    details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()])),
  })
  .meta({ id: 'AuditEntry' });

/** Answer of `GET /v1/sites/{site}/audit-log`. */
export const AuditLog = z
  .strictObject({
    entries: z.array(AuditEntry),
    next: Next,
  })
  .meta({ id: 'AuditLog' });

export type AuditEntry = z.infer<typeof AuditEntry>;
export type AuditAction = (typeof auditActions)[number];
