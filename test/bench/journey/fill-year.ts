import { DatabaseSync } from 'node:sqlite';

/** How much there is of everything. */
export const year = { from: '2025-12-01', days: 365, touchpoints: 30, people: 33_334, observations: 200_000 };
export const responses = year.people * year.touchpoints;

/** Numbers from 0 up to `count`, as a table `seq` with a column `n`. */
const numbers = (count: number) =>
  `WITH RECURSIVE seq(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM seq WHERE n + 1 < ${count})`;

/** A day of the year that looks drawn, of a number. */
const dayOf = (n: string) => `date('${year.from}', '+' || (((${n}) * 7919) % ${year.days}) || ' days')`;
const slots = Array.from({ length: 21 }, (_, slot) => `SUM(slot = ${slot})`).join(', ');

/**
 * Fills a site with a year: every person rates every touchpoint once, on a day of their own, from 1 to 5. Writes the tables
 * as ingest would, without it.
 */
export function fillYear(path: string, site: string): void {
  const db = new DatabaseSync(path);
  db.exec('BEGIN');
  // A person's mood and a touchpoint's level, so that ratings go along with each other and not wholly.
  const slot = `MAX(0, MIN(4, (p.n * 31 % 5 + t.n * 17 % 3 + (p.n * 13 + t.n * 29) % 4) / 2))`;
  db.exec(`
    CREATE TEMP TABLE rating AS ${numbers(year.people)}
    SELECT p.n AS person, t.value AS touchpoint, ${dayOf('p.n * 3 + t.value')} AS day, ${slot.replaceAll('t.n', 't.value')} AS slot
    FROM seq AS p, json_each('${JSON.stringify([...Array(year.touchpoints).keys()])}') AS t`);
  db.exec(`
    INSERT INTO responses (site, id, revision, digest, day, survey, version, touchpoint, source, channel, respondent,
      shown_at, started_at, received_at, answers, slots)
    SELECT '${site}', printf('%08x-%04x-7000-8000-000000000000', person, touchpoint), 1, '', day, 's' || touchpoint, 1,
      't' || touchpoint, 'widget', 'web', 'customer-' || person, unixepoch(day) * 1000, unixepoch(day) * 1000,
      unixepoch(day) * 1000, '{"score":' || (slot + 1) || '}', '{"score":[' || slot || ']}'
    FROM rating`);
  db.exec(`
    INSERT INTO score_rollups
    SELECT '${site}', day, 't' || touchpoint, 's' || touchpoint, 1, 'score', 'web', COUNT(*), ${slots}
    FROM rating GROUP BY day, touchpoint`);
  db.exec(`
    INSERT INTO observations ${numbers(year.observations)}
    SELECT '${site}', ${dayOf('n')}, 'customer-' || (n * 11 % ${year.people}), 'o' || n, 'i' || (n % ${year.touchpoints}),
      0, 'server', NULL, NULL, 0 FROM seq`);
  db.exec('COMMIT');
  db.close();
}
