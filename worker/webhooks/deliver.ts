import { limits } from '../../shared/limits.ts';
import { responseId } from '../../shared/rules/response-id.ts';
import { logChange } from '../db/audit-log.ts';
import { type DueDelivery, putOff, settleAll, settleDelivery, takeDue } from '../db/webhook-outbox.ts';
import { disableWebhook, noteArrival, noteFailure } from '../db/webhooks.ts';
import { messageOf } from './message.ts';
import { type Attempt, type Sender, send } from './send.ts';

export interface Deliverer extends Sender {
  /** From 0 up to 1. */
  random(): number;
  randomBytes(count: number): Uint8Array;
}

/** What a run came to. */
export interface DeliveryReport {
  delivered: number;
  /** Attempts that failed, for good or for now. */
  failed: number;
}

/** When to try again after so many attempts; `null`: never. A tenth of it is chance, so that not all come at once. */
function nextAttempt(attempts: number, { now, random }: Deliverer): number | null {
  const delay = limits.webhookDelays[attempts - 1];
  return delay === undefined ? null : now() + Math.round(delay * 1000 * (1 + random() / 10));
}

/** Why a webhook is sent nothing more after an attempt that failed; `null`: it is. */
function lastStraw({ failing_since }: DueDelivery, { unwanted, detail }: Attempt, now: number): string | null {
  if (unwanted) return 'the receiver answered 410: it wants nothing more';
  const patience = limits.webhookPatienceSeconds * 1000;
  if (failing_since === null || now - failing_since < patience) return null;
  return `nothing has arrived since ${new Date(failing_since).toISOString()}; the last attempt: ${detail}`;
}

function disable(
  db: D1Database,
  { site, webhook }: DueDelivery,
  reason: string,
  { now, randomBytes }: Deliverer,
): D1PreparedStatement[] {
  const at = now();
  const by = { token: 'worker', name: 'Webhook delivery' };
  const change = { site, id: responseId(at, randomBytes(10)), at, by, action: 'webhook.disabled' as const };
  return [
    disableWebhook(db, site, webhook, reason, at),
    logChange(db, { ...change, subject: webhook, details: { reason } }),
    ...settleAll(db, site, webhook, { outcome: 'failed', detail: 'the webhook was disabled', now: at }),
  ];
}

/** Writes down what came of an attempt. */
async function settle(
  db: D1Database,
  delivery: DueDelivery,
  leaseUntil: number,
  attempt: Attempt,
  deliverer: Deliverer,
): Promise<void> {
  const { site, webhook } = delivery;
  const { arrived, detail } = attempt;
  const now = deliverer.now();
  if (arrived) {
    const done = settleDelivery(db, delivery, leaseUntil, { outcome: 'delivered', detail, now });
    await db.batch([...done, noteArrival(db, site, webhook)]);
    return;
  }
  const attempts = delivery.attempts + 1;
  const dueAt = nextAttempt(attempts, deliverer);
  const reason = lastStraw(delivery, attempt, now);
  await db.batch([
    ...(dueAt === null || reason !== null
      ? settleDelivery(db, delivery, leaseUntil, { outcome: 'failed', detail, now })
      : [putOff(db, delivery, leaseUntil, { dueAt, attempts, detail })]),
    noteFailure(db, site, webhook, now),
    ...(reason === null ? [] : disable(db, delivery, reason, deliverer)),
  ]);
}

/**
 * Sends what one webhook is to get, one after the other. After a failure the rest waits a minute without counting as
 * attempted: a receiver that is down does not keep those of others waiting.
 */
async function deliverTo(
  db: D1Database,
  queue: readonly DueDelivery[],
  leaseUntil: number,
  deliverer: Deliverer,
): Promise<DeliveryReport> {
  let delivered = 0;
  for (const [place, delivery] of queue.entries()) {
    const body = await messageOf(db, delivery);
    if (body === null) {
      const gone = { outcome: 'gone' as const, detail: 'the response is no longer stored', now: deliverer.now() };
      await db.batch(settleDelivery(db, delivery, leaseUntil, gone));
      continue;
    }
    const attempt = await send(deliverer, delivery, body);
    await settle(db, delivery, leaseUntil, attempt, deliverer);
    if (attempt.arrived) {
      delivered++;
      continue;
    }
    const dueAt = deliverer.now() + 60_000;
    const rest = queue.slice(place + 1);
    const detail = 'waits: the one before it failed';
    const off = rest.map((one) => putOff(db, one, leaseUntil, { dueAt, attempts: one.attempts, detail }));
    if (off.length > 0) await db.batch(off);
    return { delivered, failed: 1 };
  }
  return { delivered, failed: 0 };
}

/** Deliveries by webhook, in their order. */
function queuesOf(deliveries: readonly DueDelivery[]): DueDelivery[][] {
  const queues = new Map<string, DueDelivery[]>();
  for (const delivery of deliveries) {
    const key = `${delivery.site} ${delivery.webhook}`;
    queues.set(key, [...(queues.get(key) ?? []), delivery]);
  }
  return [...queues.values()];
}

/**
 * Sends what is due, of all sites: at least once each. Runs may overlap, and die: what a run had taken is taken by
 * another two minutes later. One that finds more than it may send leaves the rest to the next.
 */
export async function deliver(db: D1Database, deliverer: Deliverer): Promise<DeliveryReport> {
  const report: DeliveryReport = { delivered: 0, failed: 0 };
  for (let round = 0; round < limits.webhookRounds; round++) {
    const now = deliverer.now();
    const leaseUntil = now + limits.webhookLeaseSeconds * 1000;
    const taken = await takeDue(db, { now, most: limits.webhookBatch, leaseUntil });
    const parts = await Promise.all(queuesOf(taken).map((queue) => deliverTo(db, queue, leaseUntil, deliverer)));
    for (const { delivered, failed } of parts) {
      report.delivered += delivered;
      report.failed += failed;
    }
    if (taken.length < limits.webhookBatch) break;
  }
  return report;
}
