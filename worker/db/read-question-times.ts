import { filterValues, ofShowings } from './read-progress.ts';
import type { RollupFilter } from './read-rollups.ts';

/** How long a question was on a visible page, by those whose sender told. Milliseconds, to a tenth of a second. */
export interface QuestionTimesRow {
  survey: string;
  touchpoint: string;
  question: string;
  /** Showings that tell. */
  n: number;
  lower: number;
  median: number;
  upper: number;
}

// Counted by tenths of a second, so that a million showings make some hundred rows to sort. A quantile is the shortest
// time that at least this share of the showings does not exceed: Hyndman & Fan, Sample quantiles in statistical packages
// (1996), definition 1.
const quantiles = `
  WITH counted AS (
    SELECT survey, touchpoint, timed.key AS question, (timed.value + 50) / 100 AS tenths, COUNT(*) AS n
    FROM responses, json_each(responses.times) AS timed
    WHERE ${ofShowings}
    GROUP BY survey, touchpoint, question, tenths
  ),
  ranked AS (
    SELECT survey, touchpoint, question, tenths, SUM(n) OVER (asked ORDER BY tenths) AS up_to, SUM(n) OVER asked AS n
    FROM counted WINDOW asked AS (PARTITION BY survey, touchpoint, question)
  )
  SELECT survey, touchpoint, question, n,
    100 * MIN(tenths) FILTER (WHERE 4 * up_to >= n) AS lower,
    100 * MIN(tenths) FILTER (WHERE 2 * up_to >= n) AS median,
    100 * MIN(tenths) FILTER (WHERE 4 * up_to >= 3 * n) AS upper
  FROM ranked GROUP BY survey, touchpoint, question`;

/** Quartiles of the time that each question of a range was on a visible page. Reads every row of the range. */
export async function readQuestionTimes(
  db: D1Database,
  site: string,
  filter: RollupFilter,
): Promise<QuestionTimesRow[]> {
  const { results } = await db
    .prepare(quantiles)
    .bind(site, ...filterValues(filter))
    .all<QuestionTimesRow>();
  return results;
}
