import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebhookMessage } from '../../../shared/schema/webhook.ts';
import { readSite } from '../../../worker/db/sites.ts';
import { nightly } from '../../../worker/jobs/nightly.ts';
import { findScoreDrops } from '../../../worker/webhooks/score-drops.ts';
import { noon } from '../routes/test-api.ts';
import { type Sent, send } from '../routes/test-site.ts';
import { webhookWorld } from './webhook-world.ts';

/** Noon of the Saturday is in the week that is not over; the last whole one is 9 to 15 November. */
const [before, last] = ['2026-11-05', '2026-11-12'];

let world: Awaited<ReturnType<typeof webhookWorld>>;
beforeEach(async () => {
  world = await webhookWorld();
});
afterEach(async () => {
  await world.db.batch(
    ['webhook_outbox', 'webhook_deliveries', 'webhooks'].map((t) => world.db.prepare(`DELETE FROM ${t}`)),
  );
});

const answers = (day: string, counts: Record<number, number>, fields: Partial<Sent> = {}): Sent[] =>
  Object.entries(counts).flatMap(([score, n]) =>
    Array.from({ length: n }, () => ({ day, score: Number(score), ...fields })),
  );

/** Has the site answered so, week by week, and looks. @returns events that are new */
async function found(weekBefore: Record<number, number>, lastWeek: Record<number, number>, fields: Partial<Sent> = {}) {
  for (const [day, counts] of [
    [before, weekBefore],
    [last, lastWeek],
  ] as const)
    if (Object.keys(counts).length > 0) await send(world.call, world.site, answers(day, counts, fields));
  return look();
}

async function look(now = noon): Promise<number> {
  const site = await readSite(world.db, world.site);
  if (!site) throw new Error('no site');
  return findScoreDrops(world.db, site, now);
}

const high = { 10: 30, 6: 5 };
const low = { 10: 12, 6: 23 };

describe('a score that fell', () => {
  it('is told once for its week, with both scores, the difference and how sure it is', async () => {
    await world.listen(['score.dropped', 'response.created']);
    expect(await found(high, low)).toBe(1);
    expect(await look()).toBe(0);
    await world.run();
    expect(await look()).toBe(0);
    const messages = world.received.map(({ body }) => WebhookMessage.parse(JSON.parse(body)));
    expect(messages).toMatchObject([
      {
        type: 'score.dropped',
        data: {
          touchpoint: 'checkout',
          metric: 'nps',
          surveys: ['nps'],
          current: { from: '2026-11-09', to: '2026-11-15', score: { n: 35 } },
          baseline: { from: '2026-11-02', to: '2026-11-08', score: { n: 35 } },
          comparisons: 1,
          text: expect.stringContaining('likely'),
        },
      },
    ]);
    const [{ data }] = messages as { data: { difference: { value: number }; p: number; adjustedP: number } }[] as [
      { data: { difference: { value: number }; p: number; adjustedP: number } },
    ];
    expect(data.difference.value).toBeCloseTo((100 * (12 - 23 - 30 + 5)) / 35);
    expect(data.p).toBeLessThan(0.05);
  });

  it('is told each webhook that asked, in words for Slack', async () => {
    await world.listen(['score.dropped']);
    await world.listen(['score.dropped'], { format: 'slack', url: 'https://hooks.slack.com/services/T/B/x' });
    expect(await found(high, low)).toBe(2);
    await world.run();
    const slack = world.received.find(({ url }) => url.includes('slack'));
    expect(JSON.parse(slack?.body ?? '').text).toMatch(
      /^NPS at checkout fell, 2026-11-09 to 2026-11-15 against 2026-11-02 to 2026-11-08\n.+\(p = [\de.-]+\)$/,
    );
  });

  it('is told again for the next week in which one falls', async () => {
    await world.listen(['score.dropped']);
    expect(await found(high, low)).toBe(1);
    await send(world.call, world.site, answers('2026-11-20', { 0: 35 }));
    expect(await look(noon + 2 * 86_400_000)).toBe(1);
  });

  it('is found by the night', async () => {
    await world.listen(['score.dropped']);
    await send(world.call, world.site, [...answers(before, high), ...answers(last, low)]);
    await nightly(world.db, noon);
    expect(await world.run()).toEqual({ delivered: 1, failed: 0 });
  });
});

describe('nothing is told', () => {
  it.each<[string, Record<number, number>, Record<number, number>]>([
    ['of a score that rose', low, high],
    ['of a fall that chance explains', { 10: 20, 6: 15 }, { 10: 19, 6: 16 }],
    ['where one side has 29 answers', high, { 6: 29 }],
    ['where the other side has 29 answers', { 10: 29 }, { 6: 35 }],
    ['where there was nothing before', {}, low],
  ])('%s', async (_, weekBefore, lastWeek) => {
    await world.listen(['score.dropped']);
    expect(await found(weekBefore, lastWeek)).toBe(0);
  });

  it('to webhooks that did not ask, or are off', async () => {
    await world.listen(['response.created']);
    const { id } = await world.listen(['score.dropped']);
    await world.call('PATCH', `${world.path}/${id}`, { body: { enabled: false } });
    expect(await found(high, low)).toBe(0);
  });
});
