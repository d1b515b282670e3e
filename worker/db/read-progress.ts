import { limits } from '../../shared/limits.ts';
import type { RollupFilter } from './read-rollups.ts';

/** Showings that came equally far: the same questions on the page, the same answered, finished or not. */
export interface ProgressRow {
  survey: string;
  touchpoint: string;
  version: number;
  /** Ids of questions. */
  answered: string[];
  /** Ids of questions that were on a visible page for some time; empty where the sender did not say. */
  timed: string[];
  completed: boolean;
  n: number;
}

type RawRow = Omit<ProgressRow, 'answered' | 'timed' | 'completed'> & {
  answered: string;
  timed: string;
  completed: number;
};

const keysOf = (column: string) => `(SELECT json_group_array(key ORDER BY key) FROM json_each(${column}))`;

/** Which rows a filter means, behind `WHERE`, with the site and `filterValues` bound; imported ones were shown by nobody here. */
export const ofShowings = `site = ?1 AND day BETWEEN ?2 AND ?3 AND test = 0 AND source <> 'import'
    AND (?4 IS NULL OR touchpoint = ?4) AND (?5 IS NULL OR survey = ?5) AND (?6 IS NULL OR channel = ?6)`;

export function filterValues(filter: RollupFilter): (string | null)[] {
  const { from, to, touchpoint = null, survey = null, channel = null } = filter;
  return [from, to, touchpoint, survey, channel];
}

// Reads every row of the range.
const progress = `
  SELECT survey, touchpoint, version, ${keysOf('answers')} AS answered, ${keysOf("COALESCE(times, '{}')")} AS timed,
    completed_at IS NOT NULL AS completed, COUNT(*) AS n
  FROM responses
  WHERE ${ofShowings}
  GROUP BY survey, touchpoint, version, answered, timed, completed
  LIMIT ${limits.groupRows + 1}`;

/** How far showings of a range came, those alike together; `null` when there are too many kinds. */
export async function readProgress(db: D1Database, site: string, filter: RollupFilter): Promise<ProgressRow[] | null> {
  const { results } = await db
    .prepare(progress)
    .bind(site, ...filterValues(filter))
    .all<RawRow>();
  if (results.length > limits.groupRows) return null;
  return results.map(({ answered, timed, completed, ...same }) => ({
    ...same,
    answered: JSON.parse(answered),
    timed: JSON.parse(timed),
    completed: completed === 1,
  }));
}
