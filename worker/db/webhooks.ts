import type { Webhook, WebhookEvent, WebhookInput, WebhookPatch } from '../../shared/schema/webhook.ts';
import { onlyAt, type Writing, type Written, writeAndRead } from './writing.ts';

interface WebhookRow {
  id: string;
  url: string;
  events: string;
  format: Webhook['format'];
  previous_until: number | null;
  failing_since: number | null;
  disabled_at: number | null;
  disabled_reason: string | null;
  created_at: number;
  updated_at: number;
}

const columns = `id, url, events, format, previous_until, failing_since, disabled_at, disabled_reason, created_at,
  updated_at`;

const instant = (ms: number) => new Date(ms).toISOString();
const instantOrNull = (ms: number | null) => (ms === null ? null : instant(ms));

function toWebhook(row: WebhookRow): Webhook {
  return {
    id: row.id,
    url: row.url,
    events: JSON.parse(row.events),
    format: row.format,
    disabled: row.disabled_at === null ? null : { at: instant(row.disabled_at), reason: row.disabled_reason ?? '' },
    failingSince: instantOrNull(row.failing_since),
    previousSecretUntil: instantOrNull(row.previous_until),
    createdAt: instant(row.created_at),
    updatedAt: instant(row.updated_at),
  };
}

/** The webhooks of a site, the oldest first, never their secrets; at most `limit`, those after one. */
export async function readWebhooks(
  db: D1Database,
  site: string,
  after: Pick<Webhook, 'createdAt' | 'id'> | undefined,
  limit: number,
): Promise<Webhook[]> {
  const { results } = await db
    .prepare(
      `SELECT ${columns} FROM webhooks
       WHERE site = ?1 AND (?2 IS NULL OR created_at > ?2 OR (created_at = ?2 AND id > ?3))
       ORDER BY created_at, id LIMIT ?4`,
    )
    .bind(site, after ? Date.parse(after.createdAt) : null, after?.id ?? null, limit)
    .all<WebhookRow>();
  return results.map(toWebhook);
}

/** One of them, or `null`. */
export async function readWebhook(db: D1Database, site: string, id: string): Promise<Webhook | null> {
  const row = await selectOne(db, site, id).first<WebhookRow>();
  return row && toWebhook(row);
}

const selectOne = (db: D1Database, site: string, id: string) =>
  db.prepare(`SELECT ${columns} FROM webhooks WHERE site = ?1 AND id = ?2`).bind(site, id);

/** Whether a site has a webhook that something is sent to. */
export async function hasWebhooks(db: D1Database, site: string): Promise<boolean> {
  const row = await db
    .prepare('SELECT 1 FROM webhooks WHERE site = ?1 AND disabled_at IS NULL LIMIT 1')
    .bind(site)
    .first();
  return row !== null;
}

/** Ids of the webhooks of a site that want an event and are not disabled. */
export async function webhooksFor(db: D1Database, site: string, event: WebhookEvent): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT id FROM webhooks
       WHERE site = ?1 AND disabled_at IS NULL AND ?2 IN (SELECT value FROM json_each(events)) ORDER BY id`,
    )
    .bind(site, event)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

export interface NewWebhook extends WebhookInput {
  id: string;
  secret: string;
}

/** Stores a webhook, and what is `beside` it in the same transaction; `false` when the site has as many as it may. */
export async function insertWebhook(
  db: D1Database,
  site: string,
  { id, url, events, format, secret }: NewWebhook,
  { now, most }: { now: number; most: number },
  beside: readonly D1PreparedStatement[],
): Promise<boolean> {
  const insert = db
    .prepare(
      `INSERT INTO webhooks (site, id, url, events, format, secret, created_at, updated_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7 WHERE (SELECT COUNT(*) FROM webhooks WHERE site = ?1) < ?8`,
    )
    .bind(site, id, url, JSON.stringify(events), format, secret, now, most);
  const [inserted] = await db.batch([insert, ...beside]);
  return (inserted?.meta.changes ?? 0) > 0;
}

/**
 * Changes what a patch names. Switching on forgives what failed before; switching off is said to be by hand, unless it was
 * off. No two states have the same `updatedAt`, but for what only deliveries change, `failingSince`.
 */
export async function patchWebhook(
  db: D1Database,
  site: string,
  id: string,
  { url, events, format, enabled }: WebhookPatch,
  { beside, now, ...state }: Writing<Webhook>,
): Promise<Written<Webhook>> {
  const on = enabled === undefined ? null : Number(enabled);
  const update = db
    .prepare(
      `UPDATE webhooks SET url = COALESCE(?3, url), events = COALESCE(?4, events), format = COALESCE(?5, format),
         failing_since = IIF(?6 = 1, NULL, failing_since),
         disabled_at = CASE ?6 WHEN 1 THEN NULL WHEN 0 THEN COALESCE(disabled_at, ?7) ELSE disabled_at END,
         disabled_reason = CASE ?6 WHEN 1 THEN NULL WHEN 0 THEN COALESCE(disabled_reason, 'switched off by hand')
           ELSE disabled_reason END,
         updated_at = MAX(?7, updated_at + 1)
       WHERE site = ?1 AND id = ?2 AND (?8 IS NULL OR updated_at = ?8)`,
    )
    .bind(...[site, id, url ?? null, events ? JSON.stringify(events) : null, format ?? null, on, now], onlyAt(state));
  return writeAndRead(db, update, beside, selectOne(db, site, id), toWebhook);
}

/** Statement that makes a secret the newest; the one before signs, too, until an instant. */
export function rotateWebhookSecret(
  db: D1Database,
  site: string,
  id: string,
  secret: string,
  { now, previousUntil }: { now: number; previousUntil: number },
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE webhooks SET previous_secret = secret, previous_until = ?4, secret = ?3,
         updated_at = MAX(?5, updated_at + 1)
       WHERE site = ?1 AND id = ?2`,
    )
    .bind(site, id, secret, previousUntil, now);
}

/** Statement that notes that something arrived. Writes nothing where nothing had failed. */
export function noteArrival(db: D1Database, site: string, id: string): D1PreparedStatement {
  return db
    .prepare('UPDATE webhooks SET failing_since = NULL WHERE site = ?1 AND id = ?2 AND failing_since IS NOT NULL')
    .bind(site, id);
}

/** Statement that notes that something failed, and since when. */
export function noteFailure(db: D1Database, site: string, id: string, now: number): D1PreparedStatement {
  return db
    .prepare('UPDATE webhooks SET failing_since = ?3 WHERE site = ?1 AND id = ?2 AND failing_since IS NULL')
    .bind(site, id, now);
}

/** Statement that disables a webhook. */
export function disableWebhook(
  db: D1Database,
  site: string,
  id: string,
  reason: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE webhooks SET disabled_at = ?4, disabled_reason = ?3, updated_at = MAX(?4, updated_at + 1)
       WHERE site = ?1 AND id = ?2 AND disabled_at IS NULL`,
    )
    .bind(site, id, reason, now);
}

/** Statement that removes a webhook. */
export function deleteWebhook(db: D1Database, site: string, id: string): D1PreparedStatement {
  return db.prepare('DELETE FROM webhooks WHERE site = ?1 AND id = ?2').bind(site, id);
}
