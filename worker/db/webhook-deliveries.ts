import type { WebhookDelivery } from '../../shared/schema/webhook.ts';

interface DeliveryRow extends Pick<WebhookDelivery, 'id' | 'event' | 'response' | 'outcome' | 'attempts' | 'detail'> {
  made_at: number;
  due_at: number | null;
  settled_at: number | null;
}

const instantOrNull = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

function toDelivery({ made_at, due_at, settled_at, ...same }: DeliveryRow): WebhookDelivery {
  return {
    ...same,
    happenedAt: new Date(made_at).toISOString(),
    nextAttemptAt: instantOrNull(due_at),
    settledAt: instantOrNull(settled_at),
  };
}

const all = `
  SELECT * FROM (
    SELECT id, event, response, outcome, attempts, detail, made_at, NULL AS due_at, settled_at
    FROM webhook_deliveries WHERE site = ?1 AND webhook = ?2 AND (?3 IS NULL OR id < ?3)
    UNION ALL
    SELECT id, event, response, 'pending', attempts, detail, made_at, due_at, NULL
    FROM webhook_outbox WHERE site = ?1 AND webhook = ?2 AND (?3 IS NULL OR id < ?3)
  )`;

/** Deliveries of a webhook, what waits among them, the newest event first; only ids before one, if there is one. */
export async function readDeliveries(
  db: D1Database,
  site: string,
  webhook: string,
  before: string | null,
  limit: number,
): Promise<WebhookDelivery[]> {
  const { results } = await db
    .prepare(`${all} ORDER BY id DESC LIMIT ?4`)
    .bind(site, webhook, before, limit)
    .all<DeliveryRow>();
  return results.map(toDelivery);
}

/** One of them, or `null`. */
export async function readDelivery(
  db: D1Database,
  site: string,
  webhook: string,
  id: string,
): Promise<WebhookDelivery | null> {
  const row = await db.prepare(`${all} WHERE id = ?4`).bind(site, webhook, null, id).first<DeliveryRow>();
  return row && toDelivery(row);
}

/**
 * Sends something again that was settled, with the attempts of something new, and writes what is `beside`: puts it back
 * among what is due. Says whether it was settled.
 */
export async function redeliver(
  db: D1Database,
  { site, webhook, id }: { site: string; webhook: string; id: string },
  now: number,
  beside: readonly D1PreparedStatement[],
): Promise<boolean> {
  const [put] = await db.batch([
    db
      .prepare(
        `INSERT INTO webhook_outbox (due_at, site, webhook, id, event, response, data, made_at, attempts)
         SELECT ?4, site, webhook, id, event, response, data, made_at, 0
         FROM webhook_deliveries WHERE site = ?1 AND webhook = ?2 AND id = ?3`,
      )
      .bind(site, webhook, id, now),
    ...beside,
    db.prepare('DELETE FROM webhook_deliveries WHERE site = ?1 AND webhook = ?2 AND id = ?3').bind(site, webhook, id),
  ]);
  return (put?.meta.changes ?? 0) > 0;
}

/** Statement that forgets what became of a webhook's deliveries. */
export function forgetDeliveries(db: D1Database, site: string, webhook: string): D1PreparedStatement {
  return db.prepare('DELETE FROM webhook_deliveries WHERE site = ?1 AND webhook = ?2').bind(site, webhook);
}

/** Removes at most `limit` deliveries that were settled before an instant, and answers how many. */
export async function expireDeliveries(db: D1Database, settledBefore: number, limit: number): Promise<number> {
  const { meta } = await db
    .prepare(
      `DELETE FROM webhook_deliveries WHERE (site, webhook, id) IN
         (SELECT site, webhook, id FROM webhook_deliveries WHERE settled_at < ?1 LIMIT ?2)`,
    )
    .bind(settledBefore, limit)
    .run();
  return meta.changes;
}
