import { beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { CreatedWebhook, Webhook, WebhookDeliveries, WebhookSecret } from '../../../shared/schema/webhook.ts';
import { verified, webhookWorld } from '../webhooks/webhook-world.ts';
import { json } from './test-api.ts';

let world: Awaited<ReturnType<typeof webhookWorld>>;
beforeEach(async () => {
  world = await webhookWorld();
});

const create = (body: object) => world.call('POST', world.path, { body });
const events = ['response.completed'];

describe('a webhook', () => {
  it('is made, listed, changed and removed; its secret is shown once and stands in no log', async () => {
    const created = CreatedWebhook.parse(await world.listen(events));
    const { secret, ...shown } = created;
    expect(await json(world.call('GET', world.path))).toEqual({ webhooks: [Webhook.parse(shown)], next: null });
    const path = `${world.path}/${created.id}`;
    world.clock.now++;
    const body = { url: 'https://example.org/x?key=private', events: ['score.dropped'] };
    expect(await json(world.call('PATCH', path, { body }))).toMatchObject({ ...body, format: 'standard' });
    world.clock.now++;
    expect((await world.call('DELETE', path)).status).toBe(204);
    expect((await world.call('DELETE', path)).status).toBe(404);
    expect((await world.call('PATCH', path, { body })).status).toBe(404);
    expect((await world.call('POST', `${path}/secret`)).status).toBe(404);
    expect(await json(world.call('GET', world.path))).toEqual({ webhooks: [], next: null });
    const log = await json(world.call('GET', `/v1/sites/${world.site}/audit-log`));
    expect(
      log.entries.slice(0, 3).map(({ action, subject }: { action: string; subject: string }) => [action, subject]),
    ).toEqual([
      ['webhook.deleted', created.id],
      ['webhook.changed', created.id],
      ['webhook.created', created.id],
    ]);
    for (const trace of [secret.slice(6), 'private']) expect(JSON.stringify(log)).not.toContain(trace);
  });

  it.each([
    ['an address of a private network', { url: 'https://192.168.0.1/x', events }, '#/url'],
    ['an address that is not encrypted', { url: 'http://example.com/', events }, '#/url'],
    ['no address', { url: 'example', events }, '#/url'],
    ['no event', { url: 'https://example.com/', events: [] }, '#/events'],
    ['an event twice', { url: 'https://example.com/', events: [...events, ...events] }, '#/events'],
    ['an event that nobody knows', { url: 'https://example.com/', events: ['response.read'] }, '#/events/0'],
    ['a field that nobody knows', { url: 'https://example.com/', events, retries: 3 }, '#/retries'],
  ])('with %s is refused by the field, made or changed', async (_, body, pointer) => {
    const refused = await create(body);
    expect([refused.status, (await json(refused)).errors[0].pointer]).toEqual([422, pointer]);
    const { id } = await world.listen(events);
    const changed = await world.call('PATCH', `${world.path}/${id}`, { body });
    expect([changed.status, (await json(changed)).errors[0].pointer]).toEqual([422, pointer]);
  });

  it('is the tenth at most', async () => {
    for (let made = 0; made < limits.webhooks; made++) await world.listen(events);
    const refused = await create({ url: 'https://example.com/', events });
    expect([refused.status, (await json(refused)).code]).toEqual([409, 'conflict']);
  });

  it('that is switched off is sent nothing; what waited can be sent by hand once it is on', async () => {
    const { id } = await world.listen(events);
    const response = await world.store();
    const path = `${world.path}/${id}`;
    const off = await json(world.call('PATCH', path, { body: { enabled: false } }));
    expect(off.disabled).toMatchObject({ reason: 'switched off by hand' });
    await world.store();
    await world.run();
    expect(world.received).toEqual([]);
    const [given] = await world.deliveries(id);
    expect(given).toMatchObject({ response, outcome: 'failed', detail: 'the webhook was switched off' });
    const again = () => world.call('POST', `${path}/deliveries/${given?.id}/redeliver`);
    expect((await again()).status).toBe(409);
    expect((await json(world.call('PATCH', path, { body: { enabled: true } }))).disabled).toBeNull();
    expect((await again()).status).toBe(202);
    await world.afterAnswers();
    expect(world.received).toHaveLength(1);
  });

  it('of another site is none of this one', async () => {
    const { id } = await world.listen(events);
    const other = await webhookWorld();
    for (const [method, path] of [
      ['DELETE', `${other.path}/${id}`],
      ['GET', `${other.path}/${id}/deliveries`],
      ['POST', `${other.path}/${id}/secret`],
    ] as const)
      expect((await other.call(method, path)).status).toBe(404);
    expect(await world.webhook(id)).toBeDefined();
  });
});

describe('the secret', () => {
  it('is changed without a gap: for a day messages carry both signatures, then the new one alone', async () => {
    const { id, secret: first } = await world.listen(events);
    const answer = await world.call('POST', `${world.path}/${id}/secret`);
    const { secret: second, previousUntil } = WebhookSecret.parse(await answer.json());
    expect(Date.parse(previousUntil) - world.clock.now).toBe(limits.webhookSecretSeconds * 1000);
    // The package looks at the clock of this machine.
    world.clock.now = Date.now();
    await world.db
      .prepare('UPDATE webhooks SET previous_until = ?1')
      .bind(world.clock.now + 1)
      .run();
    await world.store();
    await world.run();
    const [both] = world.received;
    if (!both) throw new Error('nothing was sent');
    for (const secret of [first, second]) expect(verified(secret, both).type).toBe('response.completed');
    world.clock.now += 1;
    await world.store();
    await world.run();
    const alone = world.received[1];
    if (!alone) throw new Error('nothing was sent');
    expect(verified(second, alone).type).toBe('response.completed');
    expect(() => verified(first, alone)).toThrow();
  });
});

describe('the deliveries of a webhook', () => {
  it('are listed page by page, the newest first, those that wait among them', async () => {
    const { id } = await world.listen(events);
    const responses: string[] = [];
    for (let stored = 0; stored < 5; stored++) {
      world.clock.now += 1000;
      responses.push(await world.store());
      if (stored < 3) await world.run();
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const path = `${world.path}/${id}/deliveries?limit=2${cursor && `&cursor=${cursor}`}`;
      const page = WebhookDeliveries.parse(await json(world.call('GET', path)));
      seen.push(...page.deliveries.map(({ response, outcome }) => `${responses.indexOf(response ?? '')} ${outcome}`));
      cursor = page.next ?? '';
    } while (cursor);
    expect(seen).toEqual(['4 pending', '3 pending', '2 delivered', '1 delivered', '0 delivered']);
    const wrong = await world.call('GET', `${world.path}/${id}/deliveries?cursor=xyz`);
    expect([wrong.status, (await json(wrong)).errors[0].pointer]).toEqual([400, 'cursor']);
  });

  it('are sent again by hand, with the same id, and written into the log', async () => {
    const { id } = await world.listen(events);
    await world.store();
    const [pending] = await world.deliveries(id);
    const again = (delivery = pending?.id) =>
      world.call('POST', `${world.path}/${id}/deliveries/${delivery}/redeliver`);
    expect((await again()).status).toBe(409);
    await world.run();
    world.clock.now++;
    const answer = await again();
    expect([answer.status, (await json(answer)).outcome]).toEqual([202, 'pending']);
    await world.afterAnswers();
    const ids = world.received.map(({ headers }) => headers.get('webhook-id'));
    expect(ids).toEqual([pending?.id, pending?.id]);
    expect(await world.deliveries(id)).toMatchObject([{ outcome: 'delivered', attempts: 1 }]);
    expect((await again(`msg_${'0'.repeat(32)}`)).status).toBe(404);
    const { entries } = await json(world.call('GET', `/v1/sites/${world.site}/audit-log`));
    expect(entries[0]).toMatchObject({
      action: 'webhook.redelivered',
      subject: id,
      details: { delivery: pending?.id },
    });
  });

  it('are forgotten after thirty days, and with their webhook', async () => {
    const { id } = await world.listen(events);
    await world.store();
    await world.run();
    const { nightly } = await import('../../../worker/jobs/nightly.ts');
    const later = world.clock.now + limits.webhookLogDays * 86_400_000;
    expect((await nightly(world.db, later)).removed.deliveries).toBe(0);
    expect((await nightly(world.db, later + 1)).removed.deliveries).toBeGreaterThan(0);
    expect(await world.deliveries(id)).toEqual([]);
    await world.store();
    await world.run();
    await world.store();
    await world.call('DELETE', `${world.path}/${id}`);
    for (const table of ['webhook_outbox', 'webhook_deliveries'])
      expect(
        await world.db.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE site = ?1`).bind(world.site).first('n'),
      ).toBe(0);
  });
});
