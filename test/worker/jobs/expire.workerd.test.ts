import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { addDays, DAY_MS, type Day } from '../../../shared/rules/days.ts';
import { expire } from '../../../worker/jobs/expire.ts';
import { nightly } from '../../../worker/jobs/nightly.ts';
import { recount } from '../../../worker/jobs/recount.ts';
import { bindings, type Clock, caller, json, noon, testApp } from '../routes/test-api.ts';
import { makeSite, nextId, noonOf, send } from '../routes/test-site.ts';
import { dyingDatabase } from './dying-database.ts';

const { DB: db } = bindings;
const clock: Clock = { now: noon };
const call = caller(testApp({}, clock));
const today: Day = '2026-11-21';
const daysAgo = (days: number) => addDays(today, -days);
const settled = noon + limits.sealSettlingSeconds * 1000;

let sites = 0;

/** A site that keeps 40 days, with two answers and a closed showing on each of some days. */
async function newSite(settings: object = { retentionDays: 40 }, days = [0, 39, 40, 41, 60, 100]): Promise<string> {
  const key = `expiry${++sites}`;
  await makeSite(call, key, { ...settings });
  for (const day of days.map(daysAgo))
    await send(
      call,
      key,
      [
        { day, score: 9, fields: { device: 'phone' } },
        { day, score: 2, comment: 'slow', fields: { device: 'desktop' } },
        { day, fields: { dismissedAt: noonOf(day) } },
      ],
      'server',
    );
  return key;
}

async function rowsOf(table: string, key: string) {
  return (await db.prepare(`SELECT * FROM ${table} WHERE site = ?1`).bind(key).all()).results;
}

async function daysOf(key: string): Promise<Day[]> {
  const { results } = await db
    .prepare('SELECT DISTINCT day FROM responses WHERE site = ?1 ORDER BY day')
    .bind(key)
    .all<{ day: Day }>();
  return results.map(({ day }) => day);
}

const rollupsOf = (key: string) =>
  Promise.all(['score_rollups', 'rate_rollups'].map((table) => rowsOf(table, key))).then(JSON.stringify);

/** Runs until nothing is left, each run after the seal of the one before has settled. */
async function expireWholly(key: string): Promise<void> {
  await expire(db, key, noon);
  expect((await expire(db, key, settled)).left).toBe(false);
}

const range = `from=${daysAgo(120)}&to=${today}&interval=month`;
const exact = { scores: 0, rates: 0 };

describe('an expiry', () => {
  it('removes nothing where the site keeps all, which it does unless told otherwise', async () => {
    const key = await newSite({});
    expect(await expire(db, key, noon)).toEqual({
      sealedBefore: null,
      removed: { responses: 0, comments: 0, deadLetters: 0, observations: 0, customerOutcomes: 0 },
      left: false,
    });
    expect(await daysOf(key)).toHaveLength(6);
  });

  it('removes the responses of days older than the site keeps, and moves no rollup', async () => {
    const key = await newSite();
    const before = await rollupsOf(key);
    expect(await expire(db, key, noon)).toMatchObject({ sealedBefore: daysAgo(40), left: true });
    expect(await daysOf(key)).toHaveLength(6);
    expect(await expire(db, key, settled)).toEqual({
      sealedBefore: daysAgo(40),
      removed: { responses: 9, comments: 0, deadLetters: 0, observations: 0, customerOutcomes: 0 },
      left: false,
    });
    expect(await daysOf(key)).toEqual([40, 39, 0].map(daysAgo));
    expect(await rollupsOf(key)).toBe(before);
    expect(await recount(db, key)).toEqual(exact);
  });

  it('that runs once more changes nothing, and a longer wish brings nothing back', async () => {
    const key = await newSite();
    await expireWholly(key);
    const before = [await rollupsOf(key), await daysOf(key)];
    await call('PATCH', `/v1/sites/${key}`, { body: { retentionDays: 90 } });
    expect(await expire(db, key, settled)).toMatchObject({
      sealedBefore: daysAgo(40),
      removed: { responses: 0 },
      left: false,
    });
    expect([await rollupsOf(key), await daysOf(key)]).toEqual(before);
  });

  it('that is killed at any step is finished by the next', async () => {
    const whole = await newSite();
    await expire(db, whole, noon);
    const first = dyingDatabase(db, Number.POSITIVE_INFINITY);
    await expire(first.db, await newSite(), noon);
    const second = dyingDatabase(db, Number.POSITIVE_INFINITY);
    await expire(second.db, whole, settled);
    expect(first.calls()).toBeGreaterThan(5);

    for (let step = 0; step < Math.max(first.calls(), second.calls()); step++) {
      const key = await newSite();
      const before = await rollupsOf(key);
      if (step < first.calls()) await expect(expire(dyingDatabase(db, step).db, key, noon)).rejects.toThrow('killed');
      expect(await recount(db, key)).toEqual(exact);
      await expire(db, key, noon);
      if (step < second.calls())
        await expect(expire(dyingDatabase(db, step).db, key, settled)).rejects.toThrow('killed');
      expect(await recount(db, key)).toEqual(exact);
      await expire(db, key, settled);
      expect([await daysOf(key), await rollupsOf(key)]).toEqual([[40, 39, 0].map(daysAgo), before]);
    }
  });

  it('removes in parts, as much as one run may, and goes on with the next', async () => {
    const key = await newSite({ retentionDays: 40 }, [50]);
    const [row] = await rowsOf('responses', key);
    const columns = Object.keys(row ?? {}).filter((column) => column !== 'id');
    const many = limits.expiryBatch * 2 + 7;
    await db
      .prepare(
        `INSERT INTO responses (id, ${columns.join(', ')})
         SELECT 'copy-' || value, ${columns.map((column) => `r.${column}`).join(', ')}
         FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?2) SELECT value FROM n)
         CROSS JOIN (SELECT * FROM responses WHERE site = ?1 LIMIT 1) AS r`,
      )
      .bind(key, many)
      .run();
    await expire(db, key, noon);
    const parts = dyingDatabase(db, 3);
    await expect(expire(parts.db, key, settled)).rejects.toThrow('killed');
    expect(await expire(db, key, settled)).toMatchObject({ left: false });
    expect(await daysOf(key)).toEqual([]);
  });

  it('counts anew a last time what differs before it is sealed', async () => {
    const key = await newSite();
    const before = await rollupsOf(key);
    await db.prepare('UPDATE score_rollups SET c9 = c9 + 5 WHERE site = ?1').bind(key).run();
    await expireWholly(key);
    expect(await rollupsOf(key)).toBe(before);
  });

  it('goes by the calendar of the site’s time zone', async () => {
    const key = await newSite({ retentionDays: 40, timeZone: 'Pacific/Auckland' });
    expect((await expire(db, key, noon)).sealedBefore).toBe(daysAgo(39));
  });

  it('removes dead letters after the same time, and after 90 days at the latest', async () => {
    const [short, long] = [await newSite(), await newSite({ retentionDays: 400 })];
    for (const key of [short, long])
      for (const age of [39, 41, 89, 91])
        await db
          .prepare("INSERT INTO dead_letters VALUES (?1, ?2, 1, ?3, 'widget', 0, 'unknown_version', '{}')")
          .bind(key, `letter-${age}`, noon - age * DAY_MS)
          .run();
    expect((await expire(db, short, noon)).removed.deadLetters).toBe(3);
    expect((await expire(db, long, noon)).removed.deadLetters).toBe(1);
  });

  it('is part of every night', async () => {
    const key = await newSite();
    await nightly(db, noon);
    expect((await nightly(db, noon + DAY_MS)).removed.responses).toBeGreaterThanOrEqual(9);
    expect(await daysOf(key)).toEqual([40, 39, 0].map(daysAgo));
  });
});

describe('a sealed day', () => {
  const record = (day: Day, changes: object = {}) => ({
    id: nextId(),
    revision: 1,
    survey: 'nps',
    version: 1,
    shownAt: noonOf(day),
    answers: { score: 10 },
    ...changes,
  });
  const batchOf = (responses: unknown[], sentAt = new Date(noon).toISOString()) => ({ format: 1, sentAt, responses });
  const sendTo = (key: string, body: object) => json(call('POST', `/v1/sites/${key}/responses`, { body }));

  const sealedRollups = async (key: string) =>
    (await Promise.all(['score_rollups', 'rate_rollups'].map((table) => rowsOf(table, key))))
      .flat()
      .filter(({ day }) => (day as Day) < daysAgo(40));

  it('takes no response any more, so that none counts twice: neither a repeat, nor a revision, nor a new one', async () => {
    const key = await newSite();
    const old = record(daysAgo(50));
    await sendTo(key, batchOf([old]));
    const before = await sealedRollups(key);
    expect(before.length).toBeGreaterThan(0);
    await expire(db, key, noon);
    await call('POST', `/v1/sites/${key}/jobs/expire`);
    for (const removed of [false, true]) {
      if (removed) await expire(db, key, settled);
      const outcome = await sendTo(
        key,
        batchOf([old, { ...old, revision: 2, answers: { score: 0 } }, record(daysAgo(40))]),
      );
      expect(outcome.refused.map(({ index, code, pointer }: never) => [index, code, pointer])).toEqual([
        [0, 'day_sealed', '/shownAt'],
        [1, 'day_sealed', '/shownAt'],
      ]);
      expect(outcome.accepted).toHaveLength(1);
    }
    expect(await sealedRollups(key)).toEqual(before);
    expect(await recount(db, key)).toEqual(exact);
  });

  it('keeps its counts when a revision tells of another day than the response it replaces', async () => {
    const key = await newSite();
    const old = record(daysAgo(50));
    await sendTo(key, batchOf([old]));
    await expire(db, key, noon);
    await call('POST', `/v1/sites/${key}/jobs/expire`);
    const before = await sealedRollups(key);
    const moved = { ...old, revision: 2, shownAt: noonOf(daysAgo(1)), answers: { score: 0 } };
    expect((await sendTo(key, batchOf([moved]))).accepted).toMatchObject([{ outcome: 'stored' }]);
    expect(await sealedRollups(key)).toEqual(before);
    expect(await recount(db, key)).toEqual(exact);
  });

  it('is not left by a page’s old answer for the last day that pages may tell of', async () => {
    const key = await newSite({ retentionDays: 40, origins: ['https://shop.example'] });
    await call('POST', `/v1/sites/${key}/jobs/expire`);
    const post = async (day: Day) =>
      json(
        call('POST', `/v1/sites/${key}/events`, {
          token: null,
          headers: { Origin: 'https://shop.example', 'Content-Type': 'text/plain' },
          body: batchOf([record(day)]),
        }),
      );
    expect((await post(daysAgo(60))).refused).toMatchObject([{ code: 'day_sealed' }]);
    expect((await post(daysAgo(35))).accepted).toMatchObject([{ outcome: 'stored' }]);
  });

  it('is marked in results and rates, whose figures stand', async () => {
    const key = await newSite();
    const read = () =>
      Promise.all(['results', 'rates'].map((report) => json(call('GET', `/v1/sites/${key}/${report}?${range}`))));
    const before = await read();
    await expireWholly(key);
    clock.now = noon + limits.catalogueSeconds * 1000;
    const after = await read();
    clock.now = noon;
    for (const [place, report] of after.entries()) {
      expect(report.sealedBefore).toBe(daysAgo(40));
      expect(report.series[0].points.map(({ from, sealed }: never) => [from, sealed])).toEqual([
        ['2026-08-01', true],
        ['2026-09-01', true],
        ['2026-10-01', true],
        ['2026-11-01', undefined],
      ]);
      const figures = (one: typeof report) => one.series.map(({ total }: { total: unknown }) => total);
      expect(figures(report)).toEqual(figures(before[place]));
      expect(before[place].sealedBefore).toBeUndefined();
    }
    const open = await json(call('GET', `/v1/sites/${key}/results?from=${daysAgo(40)}&to=${today}`));
    expect(open.sealedBefore).toBeUndefined();
  });

  it('is missing from what is read from the rows, which the answer says', async () => {
    const key = await newSite();
    await expireWholly(key);
    clock.now = noon + limits.catalogueSeconds * 1000;
    const report = await json(call('GET', `/v1/sites/${key}/results?${range}&group=device`));
    clock.now = noon;
    expect(report).toMatchObject({ source: 'rows', sealedBefore: daysAgo(40) });
    expect(report.series.map(({ total }: { total: { n: number } }) => total.n)).toEqual([3, 3]);
  });

  it('keeps the time zone fixed, also when no response is left', async () => {
    const key = await newSite({ retentionDays: 40 }, [50]);
    await expireWholly(key);
    expect(await daysOf(key)).toEqual([]);
    expect((await call('PATCH', `/v1/sites/${key}`, { body: { timeZone: 'Asia/Tokyo' } })).status).toBe(409);
  });
});

describe('POST …/jobs/expire', () => {
  it('says what was done, and the site up to where it is sealed', async () => {
    const key = await newSite();
    expect(await json(call('POST', `/v1/sites/${key}/jobs/expire`))).toEqual({
      sealedBefore: daysAgo(40),
      removed: { responses: 0, comments: 0, deadLetters: 0, observations: 0, customerOutcomes: 0 },
      left: true,
    });
    expect(await json(call('GET', `/v1/sites/${key}`))).toMatchObject({
      retentionDays: 40,
      sealedBefore: daysAgo(40),
    });
  });
});

describe('retentionDays', () => {
  it('is at least as long as pages may be late', async () => {
    const key = await newSite();
    const patch = (retentionDays: unknown) => call('PATCH', `/v1/sites/${key}`, { body: { retentionDays } });
    expect(limits.leastRetentionDays).toBeGreaterThanOrEqual(limits.publicBacklogDays);
    expect((await patch(limits.leastRetentionDays - 1)).status).toBe(422);
    expect((await json(patch(limits.leastRetentionDays))).retentionDays).toBe(30);
    expect((await json(patch(null))).retentionDays).toBeNull();
  });

  it('is set by an admin only: what it lets go is gone', async () => {
    const key = await newSite();
    const { token } = await json(
      call('POST', `/v1/sites/${key}/tokens`, { body: { name: 'Writer', scopes: ['write'] } }),
    );
    const patch = (body: object) => call('PATCH', `/v1/sites/${key}`, { token, body });
    expect((await patch({ retentionDays: 30 })).status).toBe(403);
    expect((await patch({ name: 'Shop' })).status).toBe(200);
  });
});
