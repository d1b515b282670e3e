/** What is still to be sent to webhooks, and the way from there into the list of what became of it. */
import type { Webhook, WebhookEvent } from '../../shared/schema/webhook.ts';
import { countedFields, type ResponseParameters, sqlOf } from './response-parameters.ts';

const sent = (field: (typeof countedFields)[number]) => sqlOf(countedFields, field).replace('value', 'sent.value');

// In this order of the joins a site without webhooks does not even read its parameters.
const addResponses = `
  INSERT INTO webhook_outbox (due_at, site, webhook, id, event, response, made_at, attempts)
  SELECT ?3, ?1, hook.id, printf('msg_%012x%s', ?3, lower(hex(randomblob(10)))), event.value, ${sent('id')}, ?3, 0
  FROM webhooks AS hook
  CROSS JOIN json_each(hook.events) AS event
  CROSS JOIN json_each(?2) AS sent
  LEFT JOIN responses AS old ON old.site = ?1 AND old.id = ${sent('id')}
  WHERE hook.site = ?1 AND hook.disabled_at IS NULL
    AND COALESCE(old.marked_test, ${sent('test')}) = 0 AND ${sent('source')} <> 'import' AND (old.id IS NULL OR ${sent('revision')} > old.revision)
    AND CASE event.value
      WHEN 'response.created' THEN old.id IS NULL
      WHEN 'response.updated' THEN old.id IS NOT NULL
      WHEN 'response.completed' THEN ${sent('completedAt')} IS NOT NULL AND old.completed_at IS NULL
      ELSE 0 END`;

/**
 * Statement that tells the webhooks of a site of the responses that are about to be stored: before the upsert and in its
 * transaction, for it looks at what was stored before. One row for each event and webhook that wants it; test traffic and
 * imports are no events.
 * @param now when they came, milliseconds since 1970
 */
export function addResponseEvents(
  db: D1Database,
  site: string,
  { counted }: ResponseParameters,
  now: number,
): D1PreparedStatement {
  return db.prepare(addResponses).bind(site, counted, now);
}

/** An event that is told once, however often it is found. */
export interface Finding {
  webhook: string;
  /** Made of what was found. */
  id: string;
  event: WebhookEvent;
  /** JSON. */
  data: string;
}

/** Puts a finding into the outbox, unless it is there, or was. */
export async function addFinding(
  db: D1Database,
  site: string,
  { webhook, id, event, data }: Finding,
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO webhook_outbox (due_at, site, webhook, id, event, data, made_at, attempts)
       SELECT ?6, ?1, ?2, ?3, ?4, ?5, ?6, 0
       WHERE NOT EXISTS (SELECT 1 FROM webhook_deliveries WHERE site = ?1 AND webhook = ?2 AND id = ?3)
         AND NOT EXISTS (SELECT 1 FROM webhook_outbox WHERE site = ?1 AND webhook = ?2 AND id = ?3)`,
    )
    .bind(site, webhook, id, event, data, now)
    .run();
  return meta.changes > 0;
}

/** Something to be sent, and where to. Instants are milliseconds since 1970. */
export interface DueDelivery {
  site: string;
  webhook: string;
  id: string;
  event: WebhookEvent;
  response: string | null;
  data: string | null;
  made_at: number;
  /** Those before this one. */
  attempts: number;
  url: string;
  format: Webhook['format'];
  secret: string;
  previous_secret: string | null;
  previous_until: number | null;
  failing_since: number | null;
}

const due = `SELECT due_at, site, webhook, id FROM webhook_outbox
  WHERE due_at <= ?1 ORDER BY due_at, site, webhook, id LIMIT ?2`;

/**
 * Takes what is due, for one run: others find it again only after `leaseUntil`, when this run must have died. What is
 * taken counts as attempted.
 */
export async function takeDue(
  db: D1Database,
  { now, most, leaseUntil }: { now: number; most: number; leaseUntil: number },
): Promise<DueDelivery[]> {
  const [taken] = await db.batch<DueDelivery>([
    db
      .prepare(
        `SELECT o.site, o.webhook, o.id, o.event, o.response, o.data, o.made_at, o.attempts,
           w.url, w.format, w.secret, w.previous_secret, w.previous_until, w.failing_since
         FROM (${due}) JOIN webhook_outbox AS o USING (due_at, site, webhook, id)
         JOIN webhooks AS w ON w.site = o.site AND w.id = o.webhook`,
      )
      .bind(now, most),
    db
      .prepare(
        `UPDATE webhook_outbox SET due_at = ?3, attempts = attempts + 1
         WHERE (due_at, site, webhook, id) IN (${due})`,
      )
      .bind(now, most, leaseUntil),
  ]);
  return taken?.results ?? [];
}

export type DeliveryKey = Pick<DueDelivery, 'site' | 'webhook' | 'id'>;

const ofWebhook = 'site = ?1 AND webhook = ?2';
// With the lease in it, the key of the row: nothing else is read, and another run's row is left alone.
const own = `${ofWebhook} AND id = ?3 AND due_at = ?4`;

/** Statement that puts a delivery off. @param attempts those it has had by now */
export function putOff(
  db: D1Database,
  { site, webhook, id }: DeliveryKey,
  leaseUntil: number,
  { dueAt, attempts, detail }: { dueAt: number; attempts: number; detail: string },
): D1PreparedStatement {
  return db
    .prepare(`UPDATE webhook_outbox SET due_at = ?5, attempts = ?6, detail = ?7 WHERE ${own}`)
    .bind(site, webhook, id, leaseUntil, dueAt, attempts, detail);
}

/** What became of a delivery for good. */
export interface Settlement {
  outcome: 'delivered' | 'failed' | 'gone';
  detail: string;
  /** Milliseconds since 1970. */
  now: number;
}

const settle = (which: string) => `
  INSERT INTO webhook_deliveries
    (site, webhook, id, event, response, data, made_at, attempts, outcome, detail, settled_at)
  SELECT site, webhook, id, event, response, data, made_at, attempts, ?5, ?6, ?7 FROM webhook_outbox WHERE ${which}
  ON CONFLICT DO UPDATE SET attempts = excluded.attempts, outcome = excluded.outcome, detail = excluded.detail,
    settled_at = excluded.settled_at`;
const remove = (which: string) => `DELETE FROM webhook_outbox WHERE ${which}`;

/** Statements that end a delivery and write down what became of it. */
export function settleDelivery(
  db: D1Database,
  { site, webhook, id }: DeliveryKey,
  leaseUntil: number,
  { outcome, detail, now }: Settlement,
): D1PreparedStatement[] {
  return [
    db.prepare(settle(own)).bind(site, webhook, id, leaseUntil, outcome, detail, now),
    db.prepare(remove(own)).bind(site, webhook, id, leaseUntil),
  ];
}

// So that a change that did not come to pass ends nothing.
const idle = `${ofWebhook} AND NOT EXISTS (SELECT 1 FROM webhooks WHERE site = ?1 AND id = ?2 AND disabled_at IS NULL)`;

/** Statements that end everything that waits for a webhook, if it is disabled or gone by then. */
export function settleAll(
  db: D1Database,
  site: string,
  webhook: string,
  { outcome, detail, now }: Settlement,
): D1PreparedStatement[] {
  return [
    db.prepare(settle(idle)).bind(site, webhook, null, null, outcome, detail, now),
    db.prepare(remove(idle)).bind(site, webhook),
  ];
}
