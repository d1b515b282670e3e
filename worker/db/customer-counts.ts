import type { Day } from '../../shared/rules/days.ts';

/** Customers of a range, as METHOD counts them. */
export interface CustomerCounts {
  atStart: number;
  gone: number;
  fresh: number;
  atEnd: number;
}

// Who buys or renews is a customer from then on, and who churns is none any more, but was one before. What came last
// before an instant tells, and where nothing did, what comes first after it: a texts' order is that of their times.
const counts = `
  WITH known AS (
    SELECT
      MAX(IIF(day < ?2, moment, NULL)) AS before_start, MIN(IIF(day >= ?2, moment, NULL)) AS after_start,
      MAX(IIF(day <= ?3, moment, NULL)) AS before_end, MIN(IIF(day > ?3, moment, NULL)) AS after_end
    FROM (
      SELECT respondent, day, printf('%015d', at) || (outcome = 'churned') AS moment
      FROM customer_outcomes WHERE site = ?1 AND outcome IN ('churned', 'renewed', 'bought')
    )
    GROUP BY respondent
  ),
  states AS (
    SELECT before_start,
      IIF(before_start IS NULL, after_start LIKE '%1', before_start LIKE '%0') AS at_start,
      IIF(before_end IS NULL, after_end LIKE '%1', before_end LIKE '%0') AS at_end
    FROM known
  )
  SELECT COALESCE(SUM(at_start), 0) AS atStart, COALESCE(SUM(at_start AND NOT at_end), 0) AS gone,
    COALESCE(SUM(at_end AND NOT at_start AND before_start IS NULL), 0) AS fresh, COALESCE(SUM(at_end), 0) AS atEnd
  FROM states`;

/** Counts the customers at the start and the end of a range. Costs a read of every outcome of the site. */
export async function countCustomers(
  db: D1Database,
  site: string,
  { from, to }: { from: Day; to: Day },
): Promise<CustomerCounts> {
  return (await db.prepare(counts).bind(site, from, to).first<CustomerCounts>()) as CustomerCounts;
}

/** Purchases in one currency: whole thousandths of its unit, and their squares, which may be beyond exact. */
export interface BasketRow {
  currency: string;
  n: number;
  sum: number;
  sumOfSquares: number;
}

/** Adds up what was bought in a range. Costs a read of every outcome of the site. */
export async function readBaskets(
  db: D1Database,
  site: string,
  { from, to }: { from: Day; to: Day },
): Promise<BasketRow[]> {
  const { results } = await db
    .prepare(
      `SELECT currency, COUNT(*) AS n, SUM(amount) AS sum, SUM(1.0 * amount * amount) AS sumOfSquares
       FROM customer_outcomes WHERE site = ?1 AND outcome = 'bought' AND day BETWEEN ?2 AND ?3
       GROUP BY currency ORDER BY currency`,
    )
    .bind(site, from, to)
    .all<BasketRow>();
  return results;
}
