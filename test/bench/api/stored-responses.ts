import { globSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { startCollector } from '../../../cli/collector.ts';
import { tokenHash } from '../../../cli/operator-token.ts';
import { seedDemo } from '../../../cli/seed-demo.ts';
import { limits } from '../../../shared/limits.ts';

/** First and last day of the responses. */
export const storedDays = { from: '2025-11-21', to: '2026-11-20', count: 365 } as const;

export const adminToken = 'ts_operator-of-the-benchmarks';
export const variables = { ADMIN_TOKEN_SHA256: tokenHash(adminToken) };

/**
 * A collector's database in `folder` with the demo site and `count` responses of it, spread over a year up to 20
 * November 2026, a third of them with a comment, and their rollups. Written by SQL: through the API it would take an hour.
 */
export async function storeResponses(folder: string, count: number): Promise<void> {
  const collector = await startCollector({ folder, variables });
  await seedDemo({ origin: collector.origin, adminToken });
  await collector.stop();
  const [file = ''] = globSync(`${folder}/d1/miniflare-D1DatabaseObject/*.sqlite`).filter(
    (path) => !path.includes('metadata'),
  );
  const db = new DatabaseSync(file);
  const start = Date.parse(`${storedDays.from}T00:00:00Z`);
  const step = Math.floor((storedDays.count * 86_400_000) / count);
  db.exec('BEGIN');
  db.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :count),
     made AS (SELECT i, :start + i * :step AS at, (i * 7919) % 11 AS score FROM n)
     INSERT INTO responses (site, id, revision, digest, day, survey, version, touchpoint, source, channel, locale, device,
       page, respondent, attributes, shown_at, started_at, completed_at, received_at, answers, slots)
     SELECT 'demo', printf('%08x-%04x-7000-8000-%012x', at >> 16, at & 65535, i), 2, printf('%064x', i),
       date(at / 1000, 'unixepoch'), 'checkout-nps', 1, 'checkout', 'widget', iif(i % 5, 'web', 'app'),
       iif(i % 3, 'de', 'en-GB'), iif(i % 2, 'phone', 'desktop'), '/shop/checkout/thank-you', 'customer-' || (i % 300000),
       json_object('plan', iif(i % 4, 'free', 'gold'), 'orders', i % 50), at, at + 4000, at + 9000, at + 9500,
       iif(i % 3, json_object('score', score),
         json_object('score', score, 'reason', 'The "thank you" page, after ' || i || ' seconds, was = fine; délicieux 日本 👋 '
           || substr('It took some time until I found what I was looking for, but the help page was clear.', 1, i % 80))),
       json_object('score', json_array(score))
     FROM made`,
  ).run({ count, start, step });
  db.exec(countScores);
  db.exec(countRates);
  db.exec('COMMIT');
  db.close();
}

const slots = Array.from(
  { length: limits.histogramSlots },
  (_, slot) => `SUM(json_extract(slots, '$.score[0]') = ${slot})`,
);

const countScores = `
  INSERT INTO score_rollups
  SELECT site, day, touchpoint, survey, version, 'score', channel, COUNT(*), ${slots.join(', ')}
  FROM responses GROUP BY site, day, touchpoint, survey, version, channel`;

const countRates = `
  INSERT INTO rate_rollups
  SELECT site, day, touchpoint, survey, version, channel, COUNT(*), COUNT(started_at), COUNT(completed_at), 0
  FROM responses GROUP BY site, day, touchpoint, survey, version, channel`;
