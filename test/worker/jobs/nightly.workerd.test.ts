import { createScheduledController } from 'cloudflare:test';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { DAY_MS } from '../../../shared/rules/days.ts';
import worker from '../../../worker/index.ts';
import { nightly } from '../../../worker/jobs/nightly.ts';
import { recount } from '../../../worker/jobs/recount.ts';
import { bindings, caller, json, noon } from '../routes/test-api.ts';
import { makeSite, send } from '../routes/test-site.ts';

const call = caller();
const { DB: db } = bindings;

beforeAll(async () => {
  for (const key of ['first', 'second', 'third']) {
    await makeSite(call, key);
    await send(
      call,
      key,
      [
        { day: '2026-11-20', score: 9 },
        { day: '2026-11-19', score: 3 },
      ],
      'server',
    );
  }
});
afterEach(() => vi.restoreAllMocks());

const spoil = (key: string) => db.prepare('UPDATE score_rollups SET n = n + 1 WHERE site = ?1').bind(key).run();
const addLetters = (key: string, count: number, receivedAt: number) =>
  db
    .prepare(
      `INSERT INTO dead_letters SELECT ?1, 'letter-' || value, 1, ?3, 'widget', 0, 'unknown_version', '{}'
       FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?2) SELECT value FROM n)`,
    )
    .bind(key, count, receivedAt)
    .run();
const lettersOf = (key: string) =>
  db.prepare('SELECT COUNT(*) AS n FROM dead_letters WHERE site = ?1').bind(key).first('n');

it('counts anew what differs, site by site, and says so', async () => {
  await spoil('second');
  expect(await nightly(db, noon)).toEqual({
    removed: { responses: 0, deadLetters: 0, observations: 0, customerOutcomes: 0, moments: 0, respondentKeys: 0 },
    rebuilt: [{ site: 'second', days: 2 }],
    failed: [],
  });
  for (const key of ['first', 'second', 'third']) expect(await recount(db, key)).toEqual({ scores: 0, rates: 0 });
  expect((await nightly(db, noon)).rebuilt).toEqual([]);
});

it('removes letters that waited too long, however many, and no others', async () => {
  const old = noon - limits.deadLetterDays * DAY_MS - 1;
  await addLetters('first', 2500, old);
  await addLetters('second', 3, old + 1);
  expect((await nightly(db, noon)).removed).toMatchObject({ responses: 0, deadLetters: 2500 });
  expect([await lettersOf('first'), await lettersOf('second')]).toEqual([0, 3]);
});

it('goes on with the next job when one fails', async () => {
  await spoil('third');
  const failing = {
    prepare: (sql: string) => db.prepare(sql),
    batch: vi.fn((statements: D1PreparedStatement[]) => db.batch(statements)),
  };
  failing.batch.mockRejectedValueOnce(new Error('D1_ERROR: Network connection lost.'));
  const report = await nightly(failing as unknown as D1Database, noon);
  expect(report.failed).toEqual([{ job: 'recount first', words: 'Network connection lost' }]);
  expect(report.rebuilt).toEqual([{ site: 'third', days: 2 }]);
});

it('runs by the deployment’s schedule; a good night is silent, and a mistake is in the log', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const run = () => worker.scheduled(createScheduledController({ cron: '17 3 * * *' }), bindings);
  await run();
  expect(log).not.toHaveBeenCalled();
  await spoil('first');
  await run();
  expect(JSON.stringify(log.mock.calls)).toContain('first');
  expect(await recount(db, 'first')).toEqual({ scores: 0, rates: 0 });
});

it('a recount by hand says what it found, what it did and what is left', async () => {
  await spoil('second');
  const answer = await call('POST', '/v1/sites/second/jobs/recount');
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { found: { scores: 2, rates: 0 }, rebuilt: ['2026-11-19', '2026-11-20'], left: { scores: 0, rates: 0 } },
  ]);
  expect((await json(call('POST', '/v1/sites/second/jobs/recount'))).rebuilt).toEqual([]);
});
