import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { readScoreRows, readScoreRowsByChannel } from '../../../worker/db/read-rollups.ts';
import { bindings } from '../routes/test-api.ts';

const { DB: db } = bindings;
const days = 90;
const touchpoints = 300;
const range = { from: '2026-01-15', to: '2026-04-14' };

describe('rollups of a range that is read in several pages', () => {
  beforeAll(async () => {
    const slots = Array.from({ length: limits.histogramSlots }, (_, slot) => (slot < 2 ? 'day.value + 1' : '0'));
    await db
      .prepare(
        `INSERT INTO score_rollups
         SELECT 'pages', date('2026-01-15', day.value || ' days'), 't' || t.value, 's', 1, 'q', 'web', 2 * (day.value + 1),
           ${slots.join(', ')}
         FROM json_each(?1) AS day, json_each(?2) AS t`,
      )
      .bind(JSON.stringify([...Array(days).keys()]), JSON.stringify([...Array(touchpoints).keys()]))
      .run();
  });

  it('add up to every day of it once, by period', async () => {
    const rows = await readScoreRows(db, 'pages', range, 'month');
    expect(rows).toHaveLength(4 * touchpoints);
    expect(new Set(rows.map(({ day }) => day))).toEqual(
      new Set(['2026-01-15', '2026-02-01', '2026-03-01', '2026-04-01']),
    );
    const one = rows.filter(({ touchpoint }) => touchpoint === 't299');
    expect(one.map(({ n }) => n).reduce((sum, n) => sum + n, 0)).toBe(days * (days + 1));
    expect(one[0]?.histogram.slice(0, 3)).toEqual([153, 153, 0]);
  });

  it('are read once: one row for each rollup row', async () => {
    let read = 0;
    const counting = {
      prepare: (sql: string) => ({
        bind: (...values: unknown[]) => ({
          async all() {
            const found = await db
              .prepare(sql)
              .bind(...values)
              .all();
            read += found.meta.rows_read;
            return found;
          },
        }),
      }),
    } as unknown as D1Database;
    await readScoreRows(counting, 'pages', range, 'week');
    expect(read).toBeGreaterThanOrEqual(days * touchpoints);
    expect(read).toBeLessThanOrEqual(1.001 * days * touchpoints);
  });

  it('keep their days and channels where these are wanted', async () => {
    const rows = await readScoreRowsByChannel(db, 'pages', { ...range, touchpoint: 't7' }, 'day');
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: days }, (_, day) => 2 * (day + 1)));
    expect(rows[0]).toMatchObject({ day: '2026-01-15', channel: 'web' });
  });
});

describe('rollups of days that have more of them than a page', () => {
  // The second day asks for others than the first, so that places in the two lists differ.
  const versions = 5000;
  const first = '2026-05-01';
  const second = '2026-05-02';
  const filter = { from: first, to: second };

  beforeAll(async () => {
    const slots = Array.from({ length: limits.histogramSlots }, (_, slot) => (slot === 20 ? 'v.value' : '0'));
    await db
      .prepare(
        `INSERT INTO score_rollups
         SELECT 'crowded', day.value, 't', 's', v.value, 'q', channel.value, v.value + 1, ${slots.join(', ')}
         FROM json_each(?1) AS day, json_each(?2) AS v, json_each('["web","email"]') AS channel
         WHERE day.value = ?3 OR v.value % 2 = 1`,
      )
      .bind(JSON.stringify([first, second]), JSON.stringify([...Array(versions).keys()]), first)
      .run();
  });

  it('add up, the channels together', async () => {
    const rows = await readScoreRows(db, 'crowded', filter, 'month');
    expect(rows).toHaveLength(versions);
    for (const { day, version, n, histogram, channel } of rows) {
      const times = version % 2 === 1 ? 4 : 2;
      expect([day, n, histogram[20], channel]).toEqual([first, times * (version + 1), times * version, undefined]);
    }
  });

  it('add up, the channels apart, by day', async () => {
    const rows = await readScoreRowsByChannel(db, 'crowded', filter, 'day');
    expect(rows).toHaveLength(3 * versions);
    expect(rows.every(({ version, n, histogram }) => n === version + 1 && histogram[20] === version)).toBe(true);
    expect(rows.filter(({ day }) => day === second)).toHaveLength(versions);
    expect(new Set(rows.map(({ channel }) => channel))).toEqual(new Set(['web', 'email']));
  });
});
