import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import type { BatchOutcome } from '../../../shared/schema/response.ts';
import type { Bindings } from '../../../worker/context.ts';
import { accept } from '../../../worker/ingest/accept.ts';
import { commit } from '../../../worker/ingest/commit.ts';
import { type Submission, store, storeTogether } from '../../../worker/ingest/store.ts';
import { recount } from '../../../worker/jobs/recount.ts';
import { id, iso, noon, record, site, versions } from './example-site.ts';

const { DB: db, SITE_COMMITTER } = env as unknown as Required<Bindings>;

let sites = 0;
const newKey = () => `group${++sites}`;

async function submissionOf(responses: unknown[], receivedAt = noon): Promise<Submission> {
  const { records, refused } = await accept(
    { sentAt: iso(receivedAt), responses },
    { site, versions, source: 'widget', receivedAt },
  );
  expect(refused).toEqual([]);
  return records;
}

async function rowsOf(key: string) {
  const read = async (table: string) =>
    (await db.prepare(`SELECT * FROM ${table} WHERE site = ?1`).bind(key).all()).results.map(
      ({ site: _, ...row }) => row,
    );
  const nonZero = (rows: Record<string, unknown>[]) => rows.filter(({ n, shown }) => n !== 0 && shown !== 0);
  return {
    responses: await read('responses'),
    scores: nonZero(await read('score_rollups')),
    rates: nonZero(await read('rate_rollups')),
  };
}

const said = fc.record({
  person: fc.integer({ min: 1, max: 3 }),
  revision: fc.integer({ min: 1, max: 3 }),
  nps: fc.constantFrom(3, 9),
  hoursAgo: fc.constantFrom(0, 30),
});

const recordOf = ({
  person,
  revision,
  nps,
  hoursAgo,
}: {
  person: number;
  revision: number;
  nps: number;
  hoursAgo: number;
}) => record({ id: id(person), revision, answers: { nps }, shownAt: iso(noon - hoursAgo * 3_600_000) });

describe('submissions that are stored together', () => {
  it('leave the rows, and get the outcomes, of being stored one after the other', async () => {
    const seen: Record<string, number> = {};
    const groups = fc.array(fc.array(fc.array(said, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(groups, async (all) => {
        const [together, apart] = [newKey(), newKey()];
        for (const [minute, group] of all.entries()) {
          const submissions = await Promise.all(
            group.map((records, second) => submissionOf(records.map(recordOf), noon + minute * 60_000 + second * 1000)),
          );
          const outcomes = await storeTogether(db, together, submissions);
          const expected: BatchOutcome[] = [];
          for (const submission of submissions) expected.push(await store(db, apart, submission));
          expect(outcomes).toEqual(expected);
          for (const { accepted, refused } of outcomes) {
            for (const { outcome } of accepted) seen[outcome] = (seen[outcome] ?? 0) + 1;
            for (const { code } of refused) seen[code] = (seen[code] ?? 0) + 1;
          }
        }
        expect(await rowsOf(together)).toEqual(await rowsOf(apart));
        expect(await recount(db, together)).toEqual({ scores: 0, rates: 0 });
      }),
      { numRuns: 60 },
    );
    for (const outcome of ['stored', 'repeat', 'superseded', 'revision_conflict', 'duplicate_in_batch'])
      expect(seen[outcome], outcome).toBeGreaterThan(10);
  }, 60_000);

  it('are told of a contradiction between two of them as if the first had been stored before', async () => {
    const [first, second] = await Promise.all([9, 2].map((nps) => submissionOf([record({ answers: { nps } })])));
    const outcomes = await storeTogether(db, newKey(), [first ?? [], second ?? []]);
    expect(outcomes[0]?.accepted).toMatchObject([{ outcome: 'stored' }]);
    expect(outcomes[1]?.refused).toMatchObject([{ code: 'revision_conflict' }]);
  });
});

/** The committer of a new site, whose transactions and written rows are counted. */
async function meteredCommitter() {
  const key = newKey();
  const sizes: number[] = [];
  let written = 0;
  const meter = {
    prepare: (sql: string) => db.prepare(sql),
    async batch(statements: D1PreparedStatement[]) {
      const place = sizes.push(0) - 1;
      const results = await db.batch(statements);
      sizes[place] = results.at(-1)?.meta.changes ?? 0;
      for (const { meta } of results) written += meta.rows_written;
      return results;
    },
  };
  await runInDurableObject(SITE_COMMITTER.getByName(key), (committer) => {
    Object.assign(committer, { env: { DB: meter } });
  });
  const submit = async (...responses: unknown[]) =>
    commit({ DB: db, SITE_COMMITTER }, key, await submissionOf(responses));
  return { key, submit, sizes, written: () => written };
}

const tap = { answers: { nps: 9 }, startedAt: iso(noon - 40_000) };
const comment = { ...tap, answers: { nps: 9, reason: 'Fast' }, completedAt: iso(noon - 20_000), revision: 2 };

describe('the committer of a site', () => {
  it.each([6, 60, 600])('stores %i simultaneous submissions in a few transactions', async (count) => {
    const { key, submit, sizes } = await meteredCommitter();
    const outcomes = await Promise.all(Array.from({ length: count }, (_, n) => submit(record({ ...tap, id: id(n) }))));
    expect(outcomes.map(({ accepted }) => accepted)).toEqual(
      Array.from({ length: count }, (_, n) => [{ id: id(n), revision: 1, outcome: 'stored' }]),
    );
    expect(sizes.reduce((sum, size) => sum + size)).toBe(count);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(limits.batchRecords);
    expect(sizes.length).toBeLessThan(count / 2 + 2);
    expect(await recount(db, key)).toEqual({ scores: 0, rates: 0 });
  });

  it('turns away more than may wait, as busy, and stores everything else', async () => {
    const { key, submit } = await meteredCommitter();
    const full = (n: number) => Array.from({ length: 200 }, (_, m) => record({ ...tap, id: id(n * 200 + m) }));
    const all = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => submit(...full(n))));
    const failed = all.filter((one) => one.status === 'rejected');
    expect(failed.length).toBeGreaterThan(0);
    for (const { reason } of failed) expect(reason).toMatchObject({ failure: { kind: 'overloaded' } });
    const rows = await db.prepare('SELECT COUNT(*) AS n FROM responses WHERE site = ?1').bind(key).first('n');
    expect(rows).toBe((all.length - failed.length) * 200);
  });

  it('costs at most 3.2 written rows for a completed response in groups of 100 on one survey', async () => {
    const { submit, written, sizes } = await meteredCommitter();
    const people = Array.from({ length: 100 }, (_, n) => id(n));
    await submit(...people.map((person) => record({ ...tap, id: person })));
    await submit(...people.map((person) => record({ ...comment, id: person })));
    expect(sizes).toEqual([100, 100]);
    // 100 rows, a histogram and a row of rates; then 100 rows again and the rates.
    expect(written()).toBe(203);
  });

  it('writes nothing of its own: what it holds was never acknowledged', async () => {
    const { key, submit } = await meteredCommitter();
    await submit(record(tap));
    const size = await runInDurableObject(SITE_COMMITTER.getByName(key), (_, { storage }) => storage.list());
    expect(size.size).toBe(0);
  });
});
