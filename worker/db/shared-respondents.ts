import type { Day } from '../../shared/rules/days.ts';
import type { RollupFilter } from './read-rollups.ts';

const answeredIn = (from: string, to: string) => `
  SELECT respondent FROM responses
  WHERE site = ?1 AND day BETWEEN ${from} AND ${to} AND test = 0 AND respondent IS NOT NULL AND slots <> '{}'
    AND (?6 IS NULL OR touchpoint = ?6) AND (?7 IS NULL OR survey = ?7) AND (?8 IS NULL OR channel = ?8)`;

/**
 * Whether someone answered in both ranges, as far as the site has identified people. Reads every stored response.
 * @param filter one of the ranges, and what both are filtered by
 */
export async function haveSharedRespondents(
  db: D1Database,
  site: string,
  filter: RollupFilter,
  other: { from: Day; to: Day },
): Promise<boolean> {
  const { from, to, touchpoint = null, survey = null, channel = null } = filter;
  const found = await db
    .prepare(`${answeredIn('?2', '?3')} INTERSECT ${answeredIn('?4', '?5')} LIMIT 1`)
    .bind(site, from, to, other.from, other.to, touchpoint, survey, channel)
    .first();
  return found !== null;
}
