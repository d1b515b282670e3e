import type { Day } from '../../shared/rules/days.ts';
import type { CustomerOutcome, CustomerOutcomeName } from '../../shared/schema/customer-outcome.ts';

/** Something that became of a customer. Instants are milliseconds since 1970. */
export interface StoredOutcome {
  respondent: string;
  /** The sender's own; together with the respondent, it is the outcome. */
  id: string;
  outcome: CustomerOutcomeName;
  day: Day;
  at: number;
  /** Thousandths of the currency's unit. */
  amount: number | null;
  currency: string | null;
}

type Key = Pick<StoredOutcome, 'respondent' | 'id'>;

const keyOf = ({ respondent, id }: Key) => JSON.stringify([respondent, id]);

/** Writes outcomes that are new, one row each, and answers for each of them whether it was. */
export async function insertCustomerOutcomes(
  db: D1Database,
  site: string,
  outcomes: readonly StoredOutcome[],
  now: number,
): Promise<boolean[]> {
  const { results } = await db
    .prepare(
      `INSERT INTO customer_outcomes (site, respondent, id, outcome, day, at, amount, currency, received_at)
       SELECT ?1, value->>'respondent', value->>'id', value->>'outcome', value->>'day', value->>'at', value->>'amount',
         value->>'currency', ?3
       FROM json_each(?2) WHERE true
       ON CONFLICT DO NOTHING RETURNING respondent, id`,
    )
    .bind(site, JSON.stringify(outcomes), now)
    .all<Key>();
  const written = new Set(results.map(keyOf));
  // Of one that is sent twice in a request, the first is the new one.
  return outcomes.map((one) => written.delete(keyOf(one)));
}

interface OutcomeRow extends StoredOutcome {
  received_at: number;
}

/** Outcomes of a site, or of one customer, by customer and id; at most `limit`, those after a place. */
export async function readCustomerOutcomes(
  db: Pick<D1Database, 'prepare'>,
  site: string,
  filter: { respondent?: string | undefined; after?: Key | undefined },
  limit: number,
): Promise<CustomerOutcome[]> {
  const { respondent = null, after = { respondent: '', id: '' } } = filter;
  const { results } = await db
    .prepare(
      `SELECT respondent, id, outcome, day, at, amount, currency, received_at FROM customer_outcomes
       WHERE site = ?1 AND (?2 IS NULL OR respondent = ?2) AND (respondent, id) > (?3, ?4)
       ORDER BY respondent, id LIMIT ?5`,
    )
    .bind(site, respondent, after.respondent, after.id, limit)
    .all<OutcomeRow>();
  return results.map(({ at, amount, received_at, ...same }) => ({
    ...same,
    at: new Date(at).toISOString(),
    amount: amount === null ? null : amount / 1000,
    receivedAt: new Date(received_at).toISOString(),
  }));
}

/** Takes an outcome back, and runs `beside` in the same transaction. Says whether it was there. */
export async function deleteCustomerOutcome(
  db: D1Database,
  site: string,
  { respondent, id }: Key,
  beside: readonly D1PreparedStatement[],
): Promise<boolean> {
  const remove = db
    .prepare('DELETE FROM customer_outcomes WHERE site = ?1 AND respondent = ?2 AND id = ?3')
    .bind(site, respondent, id);
  const [removed] = await db.batch([remove, ...beside]);
  return (removed?.meta.changes ?? 0) > 0;
}

/** Statement that removes all outcomes of a person; part of erasing the person. */
export function forgetOutcomesOf(db: D1Database, site: string, respondent: string): D1PreparedStatement {
  return db.prepare('DELETE FROM customer_outcomes WHERE site = ?1 AND respondent = ?2').bind(site, respondent);
}

/** Removes at most `limit` outcomes of days before a day, and answers how many. */
export async function expireCustomerOutcomes(
  db: D1Database,
  site: string,
  before: Day,
  limit: number,
): Promise<number> {
  const { meta } = await db
    .prepare(
      `DELETE FROM customer_outcomes WHERE (site, respondent, id) IN
         (SELECT site, respondent, id FROM customer_outcomes WHERE site = ?1 AND day < ?2 LIMIT ?3)`,
    )
    .bind(site, before, limit)
    .run();
  return meta.changes;
}
