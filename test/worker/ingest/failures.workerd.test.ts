import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../shared/schema/problem.ts';
import { BatchOutcome } from '../../../shared/schema/response.ts';
import type { Bindings } from '../../../worker/context.ts';
import { recount } from '../../../worker/jobs/recount.ts';
import { testApp } from '../routes/test-api.ts';
import { d1Messages } from './d1-messages.ts';
import { id, iso, noon, record } from './example-site.ts';
import { type FailingDatabase, failingDatabase, type Moment } from './failing-database.ts';
import { insertExampleSite } from './insert-example-site.ts';

const bindings = env as unknown as Required<Pick<Bindings, 'DB' | 'ASSETS' | 'SITE_COMMITTER'>>;
const { DB: db, ASSETS, SITE_COMMITTER } = bindings;
const app = testApp();
const ways = ['with group commit', 'without it'] as const;

let sites = 0;

/** A site of its own, whose database fails when told to, wherever it is written from. */
async function siteOn(way: (typeof ways)[number]) {
  const key = `failing${++sites}`;
  await insertExampleSite(db, key);
  const failing = failingDatabase(db);
  if (way === 'with group commit')
    await runInDurableObject(SITE_COMMITTER.getByName(key), (committer) => {
      Object.assign(committer, { env: { DB: failing.db } });
    });
  const here = way === 'with group commit' ? bindings : { ASSETS, DB: failing.db };
  async function send(...responses: unknown[]): Promise<Response> {
    const body = JSON.stringify({ format: 1, sentAt: iso(noon), responses });
    const headers = { 'Content-Type': 'text/plain', Origin: 'https://shop.example' };
    return app.fetch(new Request(`https://c.example/v1/sites/${key}/events`, { method: 'POST', headers, body }), here);
  }
  const stored = async () =>
    (await db.prepare('SELECT id, revision FROM responses WHERE site = ?1 ORDER BY id').bind(key).all()).results;
  const counted = async () => ({
    answers: await db.prepare('SELECT SUM(n) FROM score_rollups WHERE site = ?1').bind(key).first('SUM(n)'),
    shown: await db.prepare('SELECT SUM(shown) FROM rate_rollups WHERE site = ?1').bind(key).first('SUM(shown)'),
    differences: await recount(db, key),
  });
  return { key, failing, send, stored, counted };
}

type Site = Awaited<ReturnType<typeof siteOn>>;

/** Sends as a page does: again, with the same content, until it is answered. Returns the statuses. */
async function sendUntilAnswered(site: Site, ...responses: unknown[]): Promise<number[]> {
  const statuses: number[] = [];
  for (let tries = 0; tries < 5; tries++) {
    const response = await site.send(...responses);
    statuses.push(response.status);
    if (response.status === 200) {
      const { accepted, refused } = BatchOutcome.parse(await response.json());
      expect(refused).toEqual([]);
      expect(accepted).toHaveLength(responses.length);
      return statuses;
    }
    expect(Problem.parse(await response.json()).code).toBe('unavailable');
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0);
  }
  return statuses;
}

const tap = (n: number) => record({ id: id(n), answers: { nps: 9 } });
const whole = (n: number) =>
  record({ id: id(n), revision: 2, answers: { nps: 3, reason: 'Slow' }, completedAt: iso(noon) });

const exact = { scores: 0, rates: 0 };

async function expectEachOnce({ stored, counted }: Site): Promise<void> {
  expect(await stored()).toEqual([
    { id: id(1), revision: 2 },
    { id: id(2), revision: 1 },
    { id: id(3), revision: 2 },
  ]);
  expect(await counted()).toEqual({ answers: 3, shown: 3, differences: exact });
}

/** Three requests at a time, two of them about one response. */
const sendAll = (site: Site) =>
  Promise.all([
    sendUntilAnswered(site, tap(1)),
    sendUntilAnswered(site, tap(2), tap(3), whole(3)),
    sendUntilAnswered(site, whole(1)),
  ]);

let log: { mock: { calls: unknown[][] } } & Disposable;
beforeEach(() => {
  log = vi.spyOn(console, 'error').mockImplementation(() => undefined) as unknown as typeof log;
});
afterEach(() => vi.restoreAllMocks());

describe.each(ways)('%s', (way) => {
  describe.each(['before', 'after'] as Moment[])('a database that fails %s the commit', (moment) => {
    it.each(d1Messages.transient)('once is asked again, and nobody notices: %s', async (message) => {
      const site = await siteOn(way);
      site.failing.fail(moment, message);
      const statuses = await sendAll(site);
      expect(statuses).toEqual([[200], [200], [200]]);
      await expectEachOnce(site);
    });

    it.each([...d1Messages.overloaded, ...d1Messages.spent, 'D1_ERROR: no words that anybody knows'])(
      'is not asked again, but the sender is told to come back: %s',
      async (message) => {
        const site = await siteOn(way);
        site.failing.fail(moment, message);
        const response = await site.send(tap(1), tap(2));
        expect(response.status).toBe(503);
        expect(site.failing.tries()).toBe(1);
        expect(await site.stored()).toHaveLength(moment === 'before' ? 0 : 2);
        expect((await site.counted()).differences).toEqual(exact);
        await sendAll(site);
        await expectEachOnce(site);
      },
    );

    it('for longer than the tries has the sender come back', async () => {
      const site = await siteOn(way);
      site.failing.fail(moment, ...Array<string>(5).fill(d1Messages.transient[0]));
      const response = await site.send(tap(1));
      expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '5']);
      expect(site.failing.tries()).toBe(5);
      await sendAll(site);
      await expectEachOnce(site);
    });
  });

  it('hundreds at a time are stored once, however often the database fails in between', async () => {
    const site = await siteOn(way);
    const messages = [...d1Messages.transient, ...d1Messages.overloaded];
    messages.forEach((message, place) => {
      site.failing.fail(place % 2 === 0 ? 'before' : 'after', message);
    });
    await Promise.all(Array.from({ length: 300 }, (_, n) => sendUntilAnswered(site, tap(n))));
    expect(await site.stored()).toHaveLength(300);
    expect(await site.counted()).toEqual({ answers: 300, shown: 300, differences: exact });
  });

  it('the log says which failure it was, and nothing that anybody said', async () => {
    const site = await siteOn(way);
    const [message] = d1Messages.overloaded;
    site.failing.fail('before', `${message} near 'ann@example.com'`);
    await site.send(record({ answers: { nps: 1, reason: 'ann@example.com' } }));
    const said = JSON.stringify(log.mock.calls);
    expect(said).toContain('overloaded');
    expect(said).not.toContain('ann@');
  });
});

describe('a record that the database cannot store', () => {
  /** Fails every transaction that a certain record is in, as a constraint would. */
  function refusing(failing: FailingDatabase, culprits: readonly string[]): void {
    const { db: open } = failing;
    const prepare = open.prepare.bind(open);
    open.prepare = (sql: string) => {
      const statement = prepare(sql);
      const bind = statement.bind.bind(statement);
      statement.bind = (...values: unknown[]) =>
        culprits.some((culprit) => String(values[1]).includes(culprit)) && sql.includes('INSERT INTO responses')
          ? db.prepare("INSERT INTO responses (site, id) VALUES ('x', 'x')")
          : bind(...values);
      return statement;
    };
  }

  it.each(ways)('is refused by name %s, and the others of its batch and of its neighbours are stored', async (way) => {
    const site = await siteOn(way);
    refusing(site.failing, [id(7), id(9)]);
    const batches = [[1, 2, 3], [6, 7, 8, 9], [9], [11]];
    const answers = await Promise.all(batches.map((batch) => site.send(...batch.map(tap))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const outcomes = await Promise.all(answers.map(async (answer) => BatchOutcome.parse(await answer.json())));
    expect(outcomes.map(({ accepted }) => accepted.map((one) => one.id))).toEqual([
      [id(1), id(2), id(3)],
      [id(6), id(8)],
      [],
      [id(11)],
    ]);
    expect(outcomes.map(({ refused }) => refused.map(({ index, code }) => [index, code]))).toEqual([
      [],
      [
        [1, 'not_storable'],
        [3, 'not_storable'],
      ],
      [[0, 'not_storable']],
      [],
    ]);
    expect(await site.stored()).toHaveLength(6);
    expect(await site.counted()).toEqual({ answers: 6, shown: 6, differences: exact });
  });
});
