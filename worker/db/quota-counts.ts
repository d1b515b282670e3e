import type { Day } from '../../shared/rules/days.ts';

/** Answers of a survey from a day on. */
export interface AnswersSince {
  survey: string;
  /** In the site's time zone; empty: ever. */
  from: Day;
}

export interface QuotaCount {
  /** Place among those that were asked for. */
  place: number;
  started: number;
  completed: number;
}

/**
 * Statement that counts answers, as {@link QuotaCount}, from the counters kept ready: imports and test traffic are not
 * in them. Reads the rows of each range once.
 */
export function countAnswers(db: D1Database, site: string, wanted: readonly AnswersSince[]): D1PreparedStatement {
  return db
    .prepare(
      `SELECT wanted.key AS place, SUM(started) AS started, SUM(completed) AS completed
       FROM json_each(?2) AS wanted
       CROSS JOIN rate_rollups AS rates
         ON rates.site = ?1 AND rates.day >= wanted.value->>'from' AND rates.survey = wanted.value->>'survey'
       GROUP BY wanted.key`,
    )
    .bind(site, JSON.stringify(wanted));
}
