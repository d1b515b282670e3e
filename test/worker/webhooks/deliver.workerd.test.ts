import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { WebhookMessage } from '../../../shared/schema/webhook.ts';
import { deliver } from '../../../worker/webhooks/deliver.ts';
import { verified, webhookWorld } from './webhook-world.ts';

let world: Awaited<ReturnType<typeof webhookWorld>>;
beforeEach(async () => {
  world = await webhookWorld();
  // The package looks at the machine's clock.
  vi.useFakeTimers({ now: world.clock.now, toFake: ['Date'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await world.db.prepare('DELETE FROM webhook_outbox').run();
});

const outbox = async () => (await world.db.prepare('SELECT * FROM webhook_outbox').all()).results;

describe('an event', () => {
  it('is sent right after the answer, signed so that the package verifies it', async () => {
    const { id: webhook, secret } = await world.listen();
    const response = await world.store({ answers: { score: 2, reason: 'Too slow' }, respondent: 'customer-7' });
    expect(world.received).toEqual([]);
    await world.afterAnswers();
    const [message, ...others] = world.received;
    expect(others).toEqual([]);
    if (!message) throw new Error('nothing was sent');
    const body = verified(secret, message);
    expect(WebhookMessage.parse(body)).toMatchObject({
      type: 'response.completed',
      timestamp: new Date(world.clock.now).toISOString(),
      data: { id: response, revision: 1, answers: { score: 2, reason: 'Too slow' }, respondent: 'customer-7' },
    });
    expect(message).toMatchObject({ url: 'https://example.com/hooks', redirect: 'manual' });
    expect(message.signal).toBeInstanceOf(AbortSignal);
    expect(message.headers.get('Content-Type')).toBe('application/json');
    const deliveries = await world.deliveries(webhook);
    expect(deliveries).toMatchObject([
      { id: message.headers.get('webhook-id'), response, outcome: 'delivered', attempts: 1, detail: 'answered 204' },
    ]);
    expect(await outbox()).toEqual([]);
  });

  it('is refused by the package with another secret, or with another body', async () => {
    const { secret } = await world.listen();
    await world.store();
    await world.afterAnswers();
    const [message] = world.received;
    if (!message) throw new Error('nothing was sent');
    expect(() => verified(`whsec_${btoa('x'.repeat(32))}`, message)).toThrow('No matching signature');
    expect(() => verified(secret, { ...message, body: message.body.replace('9', '8') })).toThrow('No matching');
  });

  it('is told of what each webhook asked for, and of nothing else', async () => {
    await world.listen(['response.created', 'response.updated', 'response.completed']);
    await world.listen(['response.updated'], { url: 'https://example.org/' });
    const at = new Date(world.clock.now - 60_000).toISOString();
    const id = await world.store({ completedAt: undefined });
    await world.store({ id, revision: 2, completedAt: at });
    await world.store({ id, revision: 3, completedAt: at });
    await world.store({ id, revision: 3, completedAt: at });
    await world.store({ test: true });
    await world.run();
    const told = world.received.map(({ url, body }) => `${new URL(url).host} ${JSON.parse(body).type}`).toSorted();
    expect(told).toEqual(
      [
        'example.com response.created',
        'example.com response.updated',
        'example.com response.completed',
        'example.com response.updated',
        'example.org response.updated',
        'example.org response.updated',
      ].toSorted(),
    );
  });

  it('tells what is stored when it is sent, and nothing of what is no longer', async () => {
    const { id: webhook } = await world.listen(['response.created']);
    const id = await world.store();
    await world.store({ id, revision: 2, answers: { score: 3 } });
    const erased = await world.store();
    await world.db.prepare('DELETE FROM responses WHERE id = ?1').bind(erased).run();
    await world.run();
    expect(world.received.map(({ body }) => JSON.parse(body).data)).toMatchObject([{ id, revision: 2 }]);
    expect(await world.deliveries(webhook)).toContainEqual(
      expect.objectContaining({ response: erased, outcome: 'gone', nextAttemptAt: null }),
    );
  });

  it('is one line of text for Slack, in which nothing that a person wrote mentions anyone', async () => {
    await world.listen(['response.completed'], { format: 'slack', url: 'https://hooks.slack.com/services/T/B/x' });
    await world.store({ answers: { score: 9, reason: '<!channel> R&D > all' } });
    await world.run();
    expect(world.received.map(({ body }) => JSON.parse(body))).toEqual([
      { text: 'Response completed at checkout (nps)\n• score: 9\n• reason: &lt;!channel&gt; R&amp;D &gt; all' },
    ]);
  });
});

describe('a receiver that fails', () => {
  it.each<[string, Parameters<typeof world.answers>[0], string]>([
    ['with an error', () => 500, 'answered 500'],
    ['with a redirection, which may lead anywhere', () => 302, 'answered 302, which is not followed'],
    ['by not being there', () => new TypeError('connection refused by 10.0.0.7'), 'cannot be reached'],
    ['by taking too long', () => new DOMException('late', 'TimeoutError'), 'no answer in 10 s'],
  ])('%s is tried again', async (_, answer, detail) => {
    const { id } = await world.listen();
    await world.store();
    world.answers(answer);
    expect(await world.run()).toEqual({ delivered: 0, failed: 1 });
    const due = new Date(world.clock.now + 5000).toISOString();
    expect(await world.deliveries(id)).toMatchObject([{ outcome: 'pending', attempts: 1, detail, nextAttemptAt: due }]);
    expect(await world.webhook(id)).toMatchObject({ failingSince: new Date(world.clock.now).toISOString() });
    world.answers(() => 200);
    expect(await world.run()).toEqual({ delivered: 0, failed: 0 });
    expect(await world.attempt(2)).toEqual({ delivered: 1, failed: 0 });
    expect(await world.deliveries(id)).toMatchObject([{ outcome: 'delivered', attempts: 2 }]);
    expect(await world.webhook(id)).toMatchObject({ failingSince: null });
    const ids = world.received.map(({ headers }) => headers.get('webhook-id'));
    expect(new Set(ids).size).toBe(1);
  });

  it('is tried over more than a day, and then disabled for a reason that can be read', async () => {
    const { id } = await world.listen();
    await world.store();
    world.answers(() => 503);
    const attempts = limits.webhookDelays.length + 1;
    for (let n = 1; n < attempts; n++) await world.attempt(n);
    expect(await world.webhook(id)).toMatchObject({ disabled: null });
    await world.store();
    await world.attempt(attempts);
    expect(world.received.length).toBeGreaterThanOrEqual(attempts);
    expect(await world.webhook(id)).toMatchObject({
      disabled: {
        at: new Date(world.clock.now).toISOString(),
        reason: expect.stringMatching(
          /^nothing has arrived since 2026-11-21T12:00:00.000Z; the last attempt: answered 503$/,
        ),
      },
    });
    const outcomes = (await world.deliveries(id)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['failed', 'failed']);
    expect(await outbox()).toEqual([]);
    await world.store();
    expect(await outbox()).toEqual([]);
    const { entries } = await (await world.call('GET', `/v1/sites/${world.site}/audit-log`)).json<{
      entries: object[];
    }>();
    expect(entries[0]).toMatchObject({ action: 'webhook.disabled', subject: id, by: { token: 'worker' } });
  });

  it('for one event while others arrive is not disabled', async () => {
    const { id } = await world.listen();
    const bad = await world.store();
    world.answers(({ body }) => (JSON.parse(body).data.id === bad ? 400 : 200));
    for (let n = 1; n <= limits.webhookDelays.length + 1; n++) {
      await world.attempt(n);
      await world.store();
      await world.run();
    }
    expect(await world.webhook(id)).toMatchObject({ disabled: null, failingSince: null });
    const outcomes = (await world.deliveries(id)).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'failed')).toHaveLength(1);
  });

  it('and says that it is gone for good is disabled at once', async () => {
    const { id } = await world.listen();
    await world.store();
    world.answers(() => 410);
    await world.run();
    const { disabled, createdAt, updatedAt } = await world.webhook(id);
    expect(disabled?.reason).toContain('410');
    expect(updatedAt > createdAt).toBe(true);
  });

  it('does not keep others waiting: its own others wait a minute, and count as not attempted', async () => {
    const { id: down } = await world.listen(['response.completed'], { url: 'https://down.example.com/' });
    const { id: up } = await world.listen(['response.completed'], { url: 'https://up.example.com/' });
    for (let stored = 0; stored < 4; stored++) await world.store();
    world.answers(({ url }) => (url.includes('down') ? 500 : 200));
    expect(await world.run()).toEqual({ delivered: 4, failed: 1 });
    const [waits] = (await world.deliveries(down)).filter(({ attempts }) => attempts === 0);
    expect(waits).toMatchObject({ nextAttemptAt: new Date(world.clock.now + 60_000).toISOString() });
    expect((await world.deliveries(up)).map(({ outcome }) => outcome)).toEqual(Array(4).fill('delivered'));
    world.answers(() => 200);
    world.clock.now += 60_000;
    expect(await world.run()).toEqual({ delivered: 4, failed: 0 });
  });
});

describe('an address', () => {
  it('that leads into a private network by now is not even asked, whatever it was before', async () => {
    const { id } = await world.listen(['response.completed'], { url: 'https://rebinding.example.com/' });
    await world.store();
    for (const addresses of [['10.0.0.7'], ['93.184.216.34', '127.0.0.1'], ['2606:2800::1', 'fd00::1'], []]) {
      world.names.set('rebinding.example.com', addresses);
      world.clock.now += 43_200_000;
      await world.db.prepare('UPDATE webhooks SET failing_since = NULL').run();
      expect(await world.run()).toEqual({ delivered: 0, failed: 1 });
    }
    expect(world.received).toEqual([]);
    expect(await world.deliveries(id)).toMatchObject([
      { detail: 'not sent: the address has a name without an address' },
    ]);
    world.names.delete('rebinding.example.com');
    world.clock.now += 43_200_000;
    expect(await world.run()).toEqual({ delivered: 1, failed: 0 });
  });

  it('may be a private one where the operator says so', async () => {
    await world.listen();
    await world.db.prepare("UPDATE webhooks SET url = 'http://127.0.0.1:9000/' WHERE site = ?1").bind(world.site).run();
    await world.store();
    expect(await world.run()).toMatchObject({ delivered: 0 });
    world.clock.now += 5000;
    world.deliverer.privateAddresses = true;
    expect(await world.run()).toEqual({ delivered: 1, failed: 0 });
  });
});

describe('two runs at a time', () => {
  it('send each event once', async () => {
    await world.listen();
    for (let stored = 0; stored < 8; stored++) await world.store();
    await Promise.all([world.run(), world.run(), world.run()]);
    expect(new Set(world.received.map(({ headers }) => headers.get('webhook-id'))).size).toBe(8);
    expect(world.received).toHaveLength(8);
  });

  it('lose nothing when one of them dies: what it had taken is sent two minutes later', async () => {
    await world.listen();
    await world.store();
    let batches = 0;
    const dying = {
      prepare: (sql: string) => world.db.prepare(sql),
      batch: (all: D1PreparedStatement[]) => (batches++ > 0 ? Promise.reject(new Error('died')) : world.db.batch(all)),
    } as unknown as D1Database;
    await expect(deliver(dying, world.deliverer)).rejects.toThrow('died');
    expect(await world.run()).toEqual({ delivered: 0, failed: 0 });
    world.clock.now += limits.webhookLeaseSeconds * 1000;
    expect(await world.run()).toEqual({ delivered: 1, failed: 0 });
  });

  it('of more than one run may send leave the rest to the next', async () => {
    await world.listen();
    const most = limits.webhookBatch * limits.webhookRounds;
    for (let stored = 0; stored < most + 2; stored++) await world.store();
    expect([await world.run(), await world.run()]).toEqual([
      { delivered: most, failed: 0 },
      { delivered: 2, failed: 0 },
    ]);
  });
});
