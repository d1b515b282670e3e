import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/rules/days.ts';
import { accept } from '../../../worker/ingest/accept.ts';
import { store } from '../../../worker/ingest/store.ts';
import { rebuild, recount } from '../../../worker/jobs/recount.ts';
import { id, iso, noon, record, site, versions } from '../ingest/example-site.ts';
import { failingDatabase } from '../ingest/failing-database.ts';

const { DB: db } = env as unknown as { DB: D1Database };
const exact = { scores: 0, rates: 0 };
const tables = ['score_rollups', 'rate_rollups'] as const;

async function send(key: string, ...responses: unknown[]): Promise<void> {
  const { records } = await accept(
    { sentAt: iso(noon), responses },
    { site: { ...site, key }, versions, source: 'server', receivedAt: noon },
  );
  await store(db, key, records);
}

const answered = (n: number, daysAgo: number, nps = n % 11) =>
  record({ id: id(n), shownAt: iso(noon - daysAgo * DAY_MS), answers: { nps }, completedAt: iso(noon) });

let sites = 0;

/** A site with answers, a dismissal and a test on each of the last `days` days. */
async function newSite(days: number): Promise<string> {
  const key = `recount${++sites}`;
  const responses = Array.from({ length: days * 3 }, (_, n) => answered(n, n % days));
  await send(key, ...responses, record({ id: id(900), dismissedAt: iso(noon) }), { ...answered(901, 0), test: true });
  return key;
}

async function rollupsOf(key: string) {
  const read = async (table: string) =>
    (await db.prepare(`SELECT * FROM ${table} WHERE site = ?1`).bind(key).all<Record<string, unknown>>()).results;
  const [scores = [], rates = []] = await Promise.all(tables.map(read));
  return {
    scores: scores.filter(({ n }) => n !== 0),
    rates: rates.filter(({ shown }) => shown !== 0),
  };
}

const spoil = {
  'counts are wrong': "UPDATE score_rollups SET c3 = c3 + 2, n = n - 1 WHERE site = ?1 AND day > '2026-11-18'",
  'rows are missing': "DELETE FROM rate_rollups WHERE site = ?1 AND day < '2026-11-20'",
  'everything is missing': 'DELETE FROM score_rollups WHERE site = ?1',
  'there is a row of a day without responses': `
    INSERT INTO rate_rollups VALUES (?1, '2020-02-29', 'checkout', 'checkout', 1, 'web', 5, 4, 3, 2)`,
};

describe('a rebuild', () => {
  it.each(Object.entries(spoil))('restores the rollups exactly when %s', async (_, sql) => {
    const key = await newSite(7);
    const before = await rollupsOf(key);
    await db.prepare(sql).bind(key).run();
    expect(await recount(db, key)).not.toEqual(exact);
    const outcome = await rebuild(db, key);
    expect(outcome.found).not.toEqual(exact);
    expect(outcome.left).toEqual(exact);
    expect(await rollupsOf(key)).toEqual(before);
    expect(await rebuild(db, key)).toEqual({ found: exact, rebuilt: [], left: exact });
  });

  it('counts only the days that differ anew', async () => {
    const key = await newSite(7);
    await db.prepare("UPDATE rate_rollups SET shown = 9 WHERE site = ?1 AND day = '2026-11-19'").bind(key).run();
    expect((await rebuild(db, key)).rebuilt).toEqual(['2026-11-19']);
  });

  it('writes nothing where nothing differs', async () => {
    const key = await newSite(3);
    const failing = failingDatabase(db);
    await rebuild(failing.db, key);
    expect(failing.tries()).toBe(1);
  });

  it.each([1, 2, 3])('that is killed in transaction %i is finished by the next one', async (transaction) => {
    const key = await newSite(4);
    const before = await rollupsOf(key);
    await db.prepare('DELETE FROM score_rollups WHERE site = ?1').bind(key).run();
    let transactions = 0;
    const dying = {
      prepare: (sql: string) => db.prepare(sql),
      batch: (statements: D1PreparedStatement[]) =>
        transactions++ === transaction ? Promise.reject(new Error('killed')) : db.batch(statements),
    } as unknown as D1Database;
    await expect(rebuild(dying, key)).rejects.toThrow('killed');
    expect((await rebuild(db, key)).left).toEqual(exact);
    expect(await rollupsOf(key)).toEqual(before);
  });

  it('is right whatever comes in meanwhile, between any two of its transactions', async () => {
    const change = fc.record({
      n: fc.integer({ min: 0, max: 20 }),
      revision: fc.integer({ min: 2, max: 4 }),
      daysAgo: fc.integer({ min: 0, max: 4 }),
      nps: fc.integer({ min: 0, max: 10 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const key = await newSite(4);
        await db.prepare('UPDATE score_rollups SET c0 = c0 + 1 WHERE site = ?1').bind(key).run();
        const coming = [...changes];
        const busy = {
          prepare: (sql: string) => db.prepare(sql),
          async batch(statements: D1PreparedStatement[]) {
            const next = coming.shift();
            if (next) await send(key, { ...answered(next.n, next.daysAgo, next.nps), revision: next.revision });
            return db.batch(statements);
          },
        } as unknown as D1Database;
        expect((await rebuild(busy, key)).left).toEqual(exact);
        expect(await recount(db, key)).toEqual(exact);
      }),
      { numRuns: 25 },
    );
  }, 30_000);
});
