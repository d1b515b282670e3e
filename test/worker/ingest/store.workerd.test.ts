import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import type { BatchOutcome, ResponseSource } from '../../../shared/schema/response.ts';
import { knowRespondents } from '../../../worker/db/respondent-responses.ts';
import { accept } from '../../../worker/ingest/accept.ts';
import { store } from '../../../worker/ingest/store.ts';
import { recount } from '../../../worker/jobs/recount.ts';
import { id, iso, noon, record, site, versions } from './example-site.ts';

const { DB: db } = env as unknown as { DB: D1Database };

/** D1 that adds up what it writes. */
function metered(): { db: D1Database; written: () => number; read: () => number; transactions: () => number } {
  let written = 0;
  let read = 0;
  let transactions = 0;
  const meter = {
    prepare: (sql: string) => db.prepare(sql),
    async batch(statements: D1PreparedStatement[]) {
      const results = await db.batch(statements);
      transactions += 1;
      for (const { meta } of results) {
        written += meta.rows_written;
        read += meta.rows_read;
      }
      return results;
    },
  };
  return {
    db: meter as unknown as D1Database,
    written: () => written,
    read: () => read,
    transactions: () => transactions,
  };
}

let sites = 0;

/** A site of its own for each test: the tests of a file share one database. */
function newSite() {
  const key = `shop${++sites}`;
  async function send(
    responses: unknown[],
    {
      source = 'widget',
      receivedAt = noon,
      on = db,
    }: { source?: ResponseSource; receivedAt?: number; on?: D1Database } = {},
  ): Promise<BatchOutcome> {
    const here = { site: { ...site, key }, versions, source, receivedAt };
    const { records, refused } = await accept({ sentAt: iso(receivedAt), responses }, here);
    expect(refused).toEqual([]);
    return store(on, key, records);
  }
  async function written(responses: unknown[], source: ResponseSource = 'widget'): Promise<number> {
    const meter = metered();
    await send(responses, { source, on: meter.db });
    return meter.written();
  }
  async function rows<Row>(table: string): Promise<Row[]> {
    return (await db.prepare(`SELECT * FROM ${table} WHERE site = ?1`).bind(key).all<Row>()).results;
  }
  return { key, send, written, rows, differences: () => recount(db, key) };
}

const outcomes = ({ accepted }: BatchOutcome) => accepted.map(({ outcome }) => outcome);
const exact = { scores: 0, rates: 0 };

const tap = { answers: { nps: 9 }, startedAt: iso(noon - 40_000) };
const comment = { ...tap, answers: { nps: 9, reason: 'Fast' }, completedAt: iso(noon - 20_000), revision: 2 };
const dismissed = { dismissedAt: iso(noon - 20_000) };

describe('what becomes of a record', () => {
  it('is stored with everything that was said', async () => {
    const shop = newSite();
    const attributes = { plan: 'pro', seats: 3, trial: false };
    const times = { nps: 3200, reason: 15_000 };
    const said = { channel: 'app', locale: 'de-AT', device: 'phone', page: '/cart', respondent: '007', attributes };
    expect(await shop.send([record({ ...comment, ...said, times })])).toEqual({
      accepted: [{ id: id(1), revision: 2, outcome: 'stored' }],
      refused: [],
    });
    const [row] = await shop.rows<Record<string, unknown>>('responses');
    expect(row).toMatchObject({ ...said, attributes: JSON.stringify(attributes), touchpoint: 'checkout', revision: 2 });
    expect(row).toMatchObject({ started_at: noon - 40_000, completed_at: noon - 20_000, dismissed_at: null });
    expect(row).toMatchObject({ day: '2026-11-21', received_at: noon, source: 'widget', slots: '{"nps":[9]}' });
    expect(row).toMatchObject({ times: '{"nps":3200,"reason":15000}' });
    expect(JSON.parse(String(row?.answers))).toEqual({ nps: 9, reason: 'Fast' });
  });

  it('is a repeat when it comes again, and superseded when a higher revision is there', async () => {
    const shop = newSite();
    await shop.send([record(comment)]);
    expect(outcomes(await shop.send([record(comment)], { receivedAt: noon + 60_000 }))).toEqual(['repeat']);
    expect(outcomes(await shop.send([record(tap)]))).toEqual(['superseded']);
    expect(await shop.rows('responses')).toMatchObject([{ revision: 2, received_at: noon }]);
    expect(await shop.differences()).toEqual(exact);
  });

  it('is refused when the same revision is stored with other content, beside good records that are stored', async () => {
    const shop = newSite();
    await shop.send([record(tap)]);
    const outcome = await shop.send([record({ ...tap, answers: { nps: 2 } }), record({ id: id(2) })]);
    expect(outcome.refused).toMatchObject([{ index: 0, id: id(1), code: 'revision_conflict', pointer: '/revision' }]);
    expect(outcome.accepted).toEqual([{ id: id(2), revision: 1, outcome: 'stored' }]);
    expect((await shop.rows<{ answers: string }>('responses'))[0]?.answers).toBe('{"nps":9}');
    expect(await shop.differences()).toEqual(exact);
  });

  it('is told for each of several revisions in one batch, of which the highest is stored', async () => {
    const shop = newSite();
    const outcome = await shop.send([
      record(comment),
      record(tap),
      record(comment),
      record({ ...tap, answers: { nps: 1 } }),
    ]);
    expect(outcomes(outcome)).toEqual(['stored', 'superseded', 'repeat']);
    expect(outcome.refused).toMatchObject([{ index: 3, code: 'duplicate_in_batch' }]);
    expect(await shop.rows('score_rollups')).toMatchObject([{ question: 'nps', n: 1, c9: 1, c1: 0 }]);
    expect(await shop.differences()).toEqual(exact);
  });

  it('is a conflict for the copies of a conflicting record too', async () => {
    const shop = newSite();
    await shop.send([record(tap)]);
    const other = record({ ...tap, answers: { nps: 2 } });
    expect((await shop.send([other, other])).refused.map(({ code }) => code)).toEqual([
      'revision_conflict',
      'revision_conflict',
    ]);
  });

  it('does not touch another site with the same ids', async () => {
    const [one, other] = [newSite(), newSite()];
    await one.send([record(tap)]);
    expect(outcomes(await other.send([record({ ...tap, answers: { nps: 2 } })]))).toEqual(['stored']);
    expect(await one.rows('score_rollups')).toMatchObject([{ n: 1, c9: 1, c2: 0 }]);
  });
});

describe('rollups', () => {
  it('move an answer that is changed, and take back one that is withdrawn', async () => {
    const shop = newSite();
    await shop.send([record(tap)]);
    await shop.send([record({ ...tap, revision: 2, answers: { nps: 3, solved: 2 } })]);
    expect(await shop.rows('score_rollups')).toMatchObject([
      { question: 'nps', n: 1, c9: 0, c3: 1 },
      { question: 'solved', n: 1, c2: 1 },
    ]);
    await shop.send([record({ revision: 3 })]);
    expect(await shop.rows('score_rollups')).toMatchObject([
      { n: 0, c3: 0 },
      { n: 0, c2: 0 },
    ]);
    expect(await shop.rows('rate_rollups')).toMatchObject([{ shown: 1, started: 0 }]);
    expect(await shop.differences()).toEqual(exact);
  });

  it('keep the day and the shown time of the first revision, whenever the next ones come', async () => {
    const shop = newSite();
    const week = 7 * 86_400_000;
    await shop.send([record(tap)]);
    await shop.send([record({ ...comment, shownAt: iso(noon + week) })], { receivedAt: noon + week });
    expect(await shop.rows('responses')).toMatchObject([{ day: '2026-11-21', shown_at: noon - 60_000, revision: 2 }]);
    expect(await shop.rows('rate_rollups')).toMatchObject([{ day: '2026-11-21', shown: 1, completed: 1 }]);
    expect(await shop.differences()).toEqual(exact);
  });

  it('follow a response to another version, touchpoint and channel', async () => {
    const shop = newSite();
    await shop.send([record(tap)]);
    await shop.send([record({ ...tap, revision: 2, version: 2, channel: 'email' })]);
    const keys = { touchpoint: 'delivery', version: 2, channel: 'email' };
    expect((await shop.rows<{ n: number }>('score_rollups')).filter(({ n }) => n > 0)).toMatchObject([keys]);
    expect((await shop.rows<{ shown: number }>('rate_rollups')).filter(({ shown }) => shown > 0)).toMatchObject([keys]);
    expect(await shop.differences()).toEqual(exact);
  });

  it('count as dismissed only what was closed before any answer', async () => {
    const shop = newSite();
    await shop.send([
      record({ ...dismissed, id: id(1) }),
      record({ ...dismissed, ...tap, id: id(2) }),
      record({ id: id(3) }),
    ]);
    expect(await shop.rows('rate_rollups')).toMatchObject([{ shown: 3, started: 1, completed: 0, dismissed: 1 }]);
  });

  it('have imported responses in the scores and never in the rates', async () => {
    const shop = newSite();
    await shop.send([record(comment)], { source: 'import' });
    expect(await shop.rows('score_rollups')).toMatchObject([{ n: 1, c9: 1 }]);
    expect(await shop.rows('rate_rollups')).toEqual([]);
    expect(await shop.differences()).toEqual(exact);
  });

  it('are found out by the recount when they are wrong', async () => {
    const shop = newSite();
    await shop.send([record(comment)]);
    await db.prepare('UPDATE score_rollups SET c9 = c9 + 1, c8 = c8 - 1 WHERE site = ?1').bind(shop.key).run();
    await db.prepare('DELETE FROM rate_rollups WHERE site = ?1').bind(shop.key).run();
    expect(await shop.differences()).toEqual({ scores: 1, rates: 1 });
  });
});

describe('rows written', () => {
  it('are 3 for a completed response: the response, its histogram, its rates', async () => {
    expect(await newSite().written([record(comment)])).toBe(3);
  });

  it('are 2 more when the comment comes after the tap: the histogram stands', async () => {
    const shop = newSite();
    expect(await shop.written([record(tap)])).toBe(3);
    expect(await shop.written([record(comment)])).toBe(2);
  });

  it('are 5 in all for a score and then a comment, also of a respondent with a name and attributes', async () => {
    const who = { respondent: 'customer-7', attributes: { plan: 'pro', seats: 3 }, page: '/cart', locale: 'de' };
    for (const fields of [{}, who]) {
      const shop = newSite();
      const rows = [
        await shop.written([record({ ...tap, ...fields })]),
        await shop.written([record({ ...comment, ...fields })]),
      ];
      expect(rows).toEqual([3, 2]);
    }
  });

  it('are no more with the time that each question took', async () => {
    const shop = newSite();
    const times = { nps: 2100 };
    expect(await shop.written([record({ ...tap, times })])).toBe(3);
    expect(await shop.written([record({ ...comment, times: { ...times, reason: 9400 } })])).toBe(2);
  });

  it('are 1 more, once, for a response of a person on a site that asks across devices', async () => {
    const who = { respondent: 'customer-7' };
    const shop = newSite();
    await db
      .prepare("INSERT INTO sites (key, name, settings, created_at, updated_at) VALUES (?1, 'x', '{}', 0, 0)")
      .bind(shop.key)
      .run();
    await shop.written([record({ ...tap, ...who, id: id(1) })]);
    await knowRespondents(db, shop.key);
    expect(await shop.rows('respondent_responses')).toMatchObject([{ respondent: 'customer-7', id: id(1) }]);
    await knowRespondents(db, shop.key);
    const rows = [
      await shop.written([record({ ...tap, ...who, id: id(2) })]),
      await shop.written([record({ ...comment, ...who, id: id(2) })]),
      await shop.written([record({ ...comment, id: id(3) })]),
    ];
    expect(rows).toEqual([4, 2, 3]);
    expect(await shop.rows('respondent_responses')).toHaveLength(2);
  });

  it('are 1 more for each event and webhook that wants it, and none where none does', async () => {
    const shop = newSite();
    const listen = (webhook: string, ...events: string[]) =>
      db
        .prepare(
          `INSERT INTO webhooks (site, id, url, events, format, secret, created_at, updated_at)
           VALUES (?1, ?2, 'https://example.com', ?3, 'standard', 'whsec_', 0, 0)`,
        )
        .bind(shop.key, webhook, JSON.stringify(events))
        .run();
    await listen('quiet', 'score.dropped');
    expect(await shop.written([record({ ...tap, id: id(1) })])).toBe(3);
    await listen('one', 'response.completed');
    expect(await shop.written([record({ ...tap, id: id(2) })])).toBe(3);
    expect(await shop.written([record({ ...comment, id: id(2) })])).toBe(3);
    expect(await shop.written([record({ ...comment, id: id(2) })])).toBe(0);
    await listen('other', 'response.created', 'response.updated', 'response.completed');
    expect(await shop.written([record({ ...comment, id: id(3) })])).toBe(6);
    expect(await shop.written([record({ ...comment, id: id(3), revision: 3 })])).toBe(2);
    expect(await shop.written([record({ ...comment, id: id(4), test: true })])).toBe(1);
    expect(await shop.written([record({ ...comment, id: id(5) })], 'import')).toBe(2);
    const events = await shop.rows<{ webhook: string; event: string }>('webhook_outbox');
    expect(events.map(({ webhook, event }) => `${webhook} ${event}`).toSorted()).toEqual([
      'one response.completed',
      'one response.completed',
      'other response.completed',
      'other response.created',
      'other response.updated',
    ]);
  });

  it('are 1 for test traffic: the response and no rollup', async () => {
    expect(await newSite().written([record({ ...comment, test: true })])).toBe(1);
  });

  it('are 2 for a showing that is dismissed, and 2 for an imported answer', async () => {
    expect(await newSite().written([record(dismissed)])).toBe(2);
    expect(await newSite().written([record(tap)], 'import')).toBe(2);
  });

  it('are none for a repeat, a lower revision or a contradiction', async () => {
    const shop = newSite();
    await shop.send([record(comment)]);
    expect(await shop.written([record(comment)])).toBe(0);
    expect(await shop.written([record(tap)])).toBe(0);
    expect(await shop.written([record({ ...comment, answers: { nps: 0 } })])).toBe(0);
  });

  it('share their rollup rows in a full batch, which is one transaction', async () => {
    const shop = newSite();
    const meter = metered();
    const batch = Array.from({ length: limits.batchRecords }, (_, n) => record({ ...comment, id: id(n) }));
    expect(new Set(outcomes(await shop.send(batch, { on: meter.db })))).toEqual(new Set(['stored']));
    expect(meter.transactions()).toBe(1);
    expect(meter.written()).toBe(limits.batchRecords + 2);
    expect(await shop.rows('score_rollups')).toMatchObject([{ n: limits.batchRecords, c9: limits.batchRecords }]);
  });
});

it('reads a few rows for each record, however many are stored', async () => {
  const shop = newSite();
  for (const hundred of [1, 2, 3, 4, 5])
    await shop.send(Array.from({ length: 100 }, (_, n) => record({ ...tap, id: id(hundred * 100 + n) })));
  const meter = metered();
  await shop.send([record({ ...comment, id: id(250) })], { on: meter.db });
  expect(meter.read()).toBeLessThan(40);
});

it('stores nothing at all when one statement of the batch fails', async () => {
  const shop = newSite();
  const failing = {
    prepare: (sql: string) =>
      db.prepare(sql.includes('INSERT INTO responses') ? 'INSERT INTO sites (key) SELECT ?1 || ?2' : sql),
    batch: (statements: D1PreparedStatement[]) => db.batch(statements),
  } as unknown as D1Database;
  await expect(shop.send([record(comment)], { on: failing })).rejects.toThrow(/NOT NULL/);
  for (const table of ['responses', 'score_rollups', 'rate_rollups']) expect(await shop.rows(table)).toEqual([]);
});
