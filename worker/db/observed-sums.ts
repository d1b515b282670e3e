import type { Day } from '../../shared/rules/days.ts';

/** What one interaction counts for, and where. */
export interface CountedInteraction {
  id: string;
  points: number;
  touchpoint: string;
  /** Empty: in no stage. */
  stage: string;
}

/** Customers seen at a place, with the sum of each one's points, added up. All whole numbers. */
export interface ObservedRow {
  place: 'touchpoint' | 'stage';
  id: string;
  /** Customers. */
  n: number;
  observations: number;
  sum: number;
  sumOfSquares: number;
}

const sums = `
  WITH counted AS MATERIALIZED (
    SELECT value->>'id' AS id, value->>'points' AS points, value->>'touchpoint' AS touchpoint, value->>'stage' AS stage
    FROM json_each(?4)
  ),
  seen AS MATERIALIZED (
    SELECT o.respondent, counted.touchpoint, counted.stage, COUNT(*) AS observations, SUM(counted.points) AS points
    FROM observations AS o JOIN counted ON counted.id = o.interaction
    WHERE o.site = ?1 AND o.day BETWEEN ?2 AND ?3
    GROUP BY o.respondent, counted.touchpoint
  )
  SELECT 'touchpoint' AS place, touchpoint AS id, COUNT(*) AS n, SUM(observations) AS observations,
    SUM(points) AS sum, SUM(points * points) AS sumOfSquares
  FROM seen GROUP BY touchpoint
  UNION ALL
  SELECT 'stage', stage, COUNT(*), SUM(observations), SUM(points), SUM(points * points)
  FROM (
    SELECT respondent, stage, SUM(observations) AS observations, SUM(points) AS points FROM seen GROUP BY respondent, stage
  )
  GROUP BY stage`;

/** Statement for {@link readObservedSums}, apart from it so that its cost can be measured. */
export function observedSumsStatement(
  db: D1Database,
  site: string,
  { from, to }: { from: Day; to: Day },
  catalogue: readonly CountedInteraction[],
): D1PreparedStatement {
  return db.prepare(sums).bind(site, from, to, JSON.stringify(catalogue));
}

/** Adds up what was observed in a range, for each touchpoint and stage. Costs a read of every observation in it. */
export async function readObservedSums(
  db: D1Database,
  site: string,
  range: { from: Day; to: Day },
  catalogue: readonly CountedInteraction[],
): Promise<ObservedRow[]> {
  if (catalogue.length === 0) return [];
  return (await observedSumsStatement(db, site, range, catalogue).all<ObservedRow>()).results;
}
