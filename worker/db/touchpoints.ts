import { limits } from '../../shared/limits.ts';
import { Touchpoint, type TouchpointInput } from '../../shared/schema/journey.ts';
import { onlyAt, type Writing, type Written, writeAndRead } from './writing.ts';

interface TouchpointRow {
  id: string;
  /** JSON: `TouchpointInput`; `null` where nobody has described it. */
  settings: string | null;
  /** JSON list of ids. */
  surveys: string;
  created_at: number | null;
  updated_at: number | null;
}

const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** Parsed by the schema, so that a row written before a field existed gets that field's default. */
function toTouchpoint({ id, settings, surveys, created_at, updated_at }: TouchpointRow): Touchpoint {
  return Touchpoint.parse({
    ...(settings === null ? { name: id } : JSON.parse(settings)),
    id,
    described: settings !== null,
    surveys: JSON.parse(surveys),
    createdAt: instant(created_at),
    updatedAt: instant(updated_at),
  });
}

// Archived surveys are asked no more; what they were answered is found by its date.
const select = `
  WITH asked AS (
    SELECT v.content->>'touchpoint' AS id, json_group_array(s.id ORDER BY s.id) AS surveys
    FROM surveys AS s
    JOIN survey_versions AS v ON v.site = s.site AND v.survey = s.id AND v.version = s.version
    WHERE s.site = ?1 AND s.status <> 'archived'
    GROUP BY 1
  ),
  named AS (
    SELECT id, surveys FROM asked
    UNION ALL
    SELECT DISTINCT settings->>'touchpoint', '[]' FROM interactions
    WHERE site = ?1 AND settings->>'archived' = 0 AND settings->>'touchpoint' NOT IN (SELECT id FROM asked)
  ),
  described AS (SELECT id, settings, created_at, updated_at FROM touchpoints WHERE site = ?1)
  SELECT COALESCE(described.id, named.id) AS id, settings, COALESCE(surveys, '[]') AS surveys, created_at, updated_at
  FROM described FULL JOIN named ON named.id = described.id`;

/**
 * Touchpoints that somebody has described, and those that surveys or interactions name, by id: all, or at most `limit`
 * after an id.
 */
export async function readTouchpoints(db: D1Database, site: string, after = '', limit = -1): Promise<Touchpoint[]> {
  const { results } = await db
    .prepare(`SELECT * FROM (${select}) WHERE id > ?2 ORDER BY id LIMIT ?3`)
    .bind(site, after, limit)
    .all<TouchpointRow>();
  return results.map(toTouchpoint);
}

/** A touchpoint that somebody has described, or a survey or an interaction names, or `null`. */
export async function readTouchpoint(db: D1Database, site: string, id: string): Promise<Touchpoint | null> {
  const row = await selectOne(db, site, id).first<TouchpointRow>();
  return row && toTouchpoint(row);
}

const selectOne = (db: D1Database, site: string, id: string) =>
  db.prepare(`SELECT * FROM (${select}) WHERE id = ?2`).bind(site, id);

/**
 * Describes a touchpoint, unless the site has no room for another. What is the same already changes no row. No two
 * descriptions have the same `updatedAt`.
 */
export async function writeTouchpoint(
  db: D1Database,
  site: string,
  id: string,
  input: TouchpointInput,
  { beside, now, ...state }: Writing<Touchpoint>,
): Promise<Written<Touchpoint>> {
  const write = db
    .prepare(
      `INSERT INTO touchpoints (site, id, settings, created_at, updated_at)
       SELECT ?1, ?2, ?3, ?4, ?4
       WHERE (SELECT COUNT(*) FROM touchpoints WHERE site = ?1 AND id <> ?2) < ?5
       ON CONFLICT DO UPDATE SET settings = excluded.settings,
         updated_at = MAX(excluded.updated_at, touchpoints.updated_at + 1)
       WHERE settings <> excluded.settings AND (?6 IS NULL OR touchpoints.updated_at = ?6)`,
    )
    .bind(site, id, JSON.stringify(input), now, limits.touchpoints, onlyAt(state));
  return writeAndRead(db, write, beside, selectOne(db, site, id), toTouchpoint);
}
