import { DatabaseSync } from 'node:sqlite';

/** How many days, the first of them, and touchpoints that are each asked about on every day. */
export interface Extent {
  from: string;
  days: number;
  touchpoints: number;
}

/** Counts from 0 to 13, other ones on each day and at each touchpoint. */
const slots = Array.from({ length: 21 }, (_, slot) =>
  slot < 5 ? `(day.value * ${7 + slot} + t.value * ${3 + 2 * slot}) % ${10 + slot}` : '0',
);

/** Fills a site with rollups of one channel, without the responses behind them: reports read nothing else. */
export function fillRollups(path: string, site: string, { from, days, touchpoints }: Extent): void {
  const db = new DatabaseSync(path);
  const upTo = (count: number) => JSON.stringify([...Array(count).keys()]);
  db.prepare(
    `INSERT INTO score_rollups
     SELECT ?1, date(?2, day.value || ' days'), 't' || t.value, 's' || t.value, 1, 'score', 'web',
       ${slots.slice(0, 5).join(' + ')}, ${slots.join(', ')}
     FROM json_each(?3) AS day, json_each(?4) AS t ORDER BY 2, 3`,
  ).run(site, from, upTo(days), upTo(touchpoints));
  db.close();
}
