import { DAY_MS } from '../../shared/rules/days.ts';
import type { CustomerOutcomeName } from '../../shared/schema/customer-outcome.ts';
import type { BasketRow } from './customer-counts.ts';
import type { RollupFilter } from './read-rollups.ts';

/** A scored question, by the slots that bound its classes. */
export interface ClassedQuestion {
  survey: string;
  version: number;
  question: string;
  lowUpTo: number;
  highFrom: number;
  top: number;
}

/** 0: lower, 1: middle, 2: upper. */
export type ClassNumber = 0 | 1 | 2;

/** People whose first answer is in a class, and of how many of them something became. */
export type ClassRow = { class: ClassNumber; customers: number } & Record<CustomerOutcomeName, number>;

// A person's first answer, then its response's id, then the class: two answers at once have the lower one.
const people = `
  WITH asked AS MATERIALIZED (
    SELECT value->>'survey' AS survey, value->>'version' AS version, value->>'question' AS question,
      value->>'lowUpTo' AS low, value->>'highFrom' AS high, value->>'top' AS top
    FROM json_each(?6)
  ),
  first_answer AS MATERIALIZED (
    SELECT r.respondent, r.shown_at AS at,
      MIN(printf('%015d', r.shown_at) || r.id || IIF(slot.value <= asked.low, 0, IIF(slot.value < asked.high, 1, 2))) AS text
    FROM responses AS r, json_each(r.slots) AS question
    JOIN asked ON asked.survey = r.survey AND asked.version = r.version AND asked.question = question.key
    JOIN json_each(question.value) AS slot ON slot.value <= asked.top
    WHERE r.site = ?1 AND r.day BETWEEN ?2 AND ?3 AND r.test = 0 AND r.respondent IS NOT NULL AND r.slots <> '{}'
      AND (?4 IS NULL OR r.survey = ?4) AND (?5 IS NULL OR r.channel = ?5)
    GROUP BY r.respondent
  ),
  people AS (SELECT respondent, at, CAST(substr(text, -1) AS INTEGER) AS class FROM first_answer),
  later AS MATERIALIZED (
    SELECT people.respondent, people.class, o.outcome, o.amount, o.currency
    FROM people
    CROSS JOIN customer_outcomes AS o
      ON o.site = ?1 AND o.respondent = people.respondent AND o.at > people.at AND o.at <= people.at + ?7
  )`;

const became = (name: CustomerOutcomeName) => `COALESCE(SUM(outcomes LIKE '%${name}%'), 0) AS ${name}`;

// The classes, and then each class's baskets by currency: one statement, so that the answers are read once.
const byClass = `${people},
  became AS (SELECT respondent, group_concat(DISTINCT outcome) AS outcomes FROM later GROUP BY respondent)
  SELECT class, NULL AS currency, COUNT(*) AS n, NULL AS sum, NULL AS sumOfSquares,
    ${became('churned')}, ${became('renewed')}, ${became('bought')}, ${became('opened')}, ${became('clicked')}
  FROM people LEFT JOIN became ON became.respondent = people.respondent
  GROUP BY class
  UNION ALL
  SELECT class, currency, COUNT(*), SUM(amount), SUM(1.0 * amount * amount), 0, 0, 0, 0, 0
  FROM later WHERE outcome = 'bought' GROUP BY class, currency`;

type ReadRow = Omit<ClassRow, 'customers'> & Omit<BasketRow, 'currency'> & { currency: string | null };

/**
 * What became of identified people within so many days after their first answer in a range, by its class. Costs a read of
 * every response, and of the outcomes of these people.
 */
export async function readOutcomesByClass(
  db: D1Database,
  site: string,
  { from, to, survey, channel }: RollupFilter,
  questions: readonly ClassedQuestion[],
  within: number,
): Promise<{ classes: ClassRow[]; baskets: (BasketRow & { class: ClassNumber })[] }> {
  const values = [site, from, to, survey ?? null, channel ?? null, JSON.stringify(questions), within * DAY_MS];
  const { results } = await db
    .prepare(byClass)
    .bind(...values)
    .all<ReadRow>();
  const classes: ClassRow[] = [];
  const baskets: (BasketRow & { class: ClassNumber })[] = [];
  for (const { class: number, currency, n, sum, sumOfSquares, ...became } of results) {
    if (currency === null) classes.push({ class: number, customers: n, ...became });
    else baskets.push({ class: number, currency, n, sum, sumOfSquares });
  }
  return { classes, baskets: baskets.sort((a, b) => (a.currency < b.currency ? -1 : 1)) };
}
