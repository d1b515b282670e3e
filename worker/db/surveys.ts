import { limits } from '../../shared/limits.ts';
import { Survey, type SurveyInput } from '../../shared/schema/survey.ts';
import { SurveyContent } from '../../shared/schema/survey-content.ts';
import type { VersionKey, VersionLookup } from '../survey-version.ts';
import { onlyAt, type Writing, type Written, writeAndRead } from './writing.ts';

interface LookupRow {
  survey: string;
  version: number;
  survey_exists: number;
  content: string | null;
}

/** Looks any number of versions of one site up in one query; one result for each wanted version, in no order. */
export async function readVersions(
  db: D1Database,
  site: string,
  wanted: readonly VersionKey[],
): Promise<VersionLookup[]> {
  const { results } = await db
    .prepare(
      `SELECT wanted.value->>'survey' AS survey, wanted.value->>'version' AS version,
         s.id IS NOT NULL AS survey_exists, v.content AS content
       FROM json_each(?2) AS wanted
       LEFT JOIN surveys AS s ON s.site = ?1 AND s.id = wanted.value->>'survey'
       LEFT JOIN survey_versions AS v
         ON v.site = ?1 AND v.survey = wanted.value->>'survey' AND v.version = wanted.value->>'version'`,
    )
    .bind(site, JSON.stringify(wanted))
    .all<LookupRow>();
  return results.map((row) => ({
    survey: row.survey,
    version: row.version,
    surveyExists: row.survey_exists === 1,
    content: row.content === null ? null : SurveyContent.parse(JSON.parse(row.content)),
  }));
}

/** Versions of a site's surveys, or of one survey; with `touchpoint` those that ask there. */
export async function readVersionsOf(
  db: D1Database,
  site: string,
  filter: { survey?: string | undefined; touchpoint?: string | undefined },
): Promise<(VersionKey & { content: SurveyContent })[]> {
  const { survey = null, touchpoint = null } = filter;
  const { results } = await db
    .prepare(
      `SELECT survey, version, content FROM survey_versions
       WHERE site = ?1 AND (?2 IS NULL OR survey = ?2) AND (?3 IS NULL OR content->>'touchpoint' = ?3)`,
    )
    .bind(site, survey, touchpoint)
    .all<VersionKey & { content: string }>();
  return results.map(({ content, ...key }) => ({ ...key, content: SurveyContent.parse(JSON.parse(content)) }));
}

interface SurveyRow {
  id: string;
  name: string;
  status: string;
  version: number;
  /** JSON: everything of `SurveySettings` that has no column of its own. */
  settings: string;
  content: string;
  created_at: number;
  updated_at: number;
}

const selectSurveys = `
  SELECT s.id, s.name, s.status, s.version, s.settings, v.content, s.created_at, s.updated_at
  FROM surveys AS s
  JOIN survey_versions AS v ON v.site = s.site AND v.survey = s.id AND v.version = s.version
  WHERE s.site = ?1`;

function toSurvey(row: SurveyRow): Survey {
  return Survey.parse({
    ...JSON.parse(row.settings),
    id: row.id,
    name: row.name,
    status: row.status,
    version: row.version,
    content: JSON.parse(row.content),
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  });
}

/** The newest version of the surveys of a site by id: of all, or of at most `limit` after an id. */
export async function readSurveys(db: D1Database, site: string, after = '', limit = -1): Promise<Survey[]> {
  const { results } = await db
    .prepare(`${selectSurveys} AND s.id > ?2 ORDER BY s.id LIMIT ?3`)
    .bind(site, after, limit)
    .all<SurveyRow>();
  return results.map(toSurvey);
}

/** The surveys that a site's pages may show now, by id. */
export async function readLiveSurveys(db: D1Database, site: string): Promise<Survey[]> {
  const sql = `${selectSurveys} AND s.status = 'live' ORDER BY s.id`;
  const { results } = await db.prepare(sql).bind(site).all<SurveyRow>();
  return results.map(toSurvey);
}

/** The newest version of a survey, or `null`. */
export async function readSurvey(db: D1Database, site: string, id: string): Promise<Survey | null> {
  const row = await selectSurvey(db, site, id).first<SurveyRow>();
  return row && toSurvey(row);
}

const selectSurvey = (db: D1Database, site: string, id: string) =>
  db.prepare(`${selectSurveys} AND s.id = ?2`).bind(site, id);

interface SurveyWriting extends Omit<Writing<Survey>, 'beside'> {
  beside: (version: number) => D1PreparedStatement[];
}

/**
 * Writes a survey over the one that was read and, if its content is another, that content as the next version. Not when
 * the survey has another version by now, and not when it would be one live survey too many. No two states of a survey
 * have the same `updatedAt`.
 */
export async function writeSurvey(
  db: D1Database,
  site: string,
  id: string,
  input: SurveyInput,
  { read, exactly, now, beside }: SurveyWriting,
): Promise<Written<Survey>> {
  const { name, status, content, ...settings } = input;
  const sameContent = read !== null && JSON.stringify(read.content) === JSON.stringify(content);
  const version = sameContent ? read.version : (read?.version ?? 0) + 1;
  const survey = db
    .prepare(
      `INSERT INTO surveys (site, id, name, status, version, settings, created_at, updated_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7
       WHERE ?4 <> 'live' OR
         (SELECT COUNT(*) FROM surveys WHERE site = ?1 AND status = 'live' AND id <> ?2) < ?8
       ON CONFLICT DO UPDATE SET name = excluded.name, status = excluded.status, version = excluded.version,
         settings = excluded.settings, updated_at = MAX(excluded.updated_at, surveys.updated_at + 1)
       WHERE surveys.version = ?9 AND (?10 IS NULL OR surveys.updated_at = ?10)`,
    )
    .bind(
      ...[site, id, name, status, version, JSON.stringify(settings), now, limits.liveSurveys, read?.version ?? 0],
      onlyAt({ read, exactly }),
    );
  // Only together with its survey: `changes()` is what the statement before it wrote.
  const newVersion = db
    .prepare(
      `INSERT INTO survey_versions (site, survey, version, content, created_at)
       SELECT ?1, ?2, ?3, ?4, ?5 WHERE changes() > 0`,
    )
    .bind(site, id, version, JSON.stringify(content), now);
  const further = [...(sameContent ? [] : [newVersion]), ...beside(version)];
  return writeAndRead(db, survey, further, selectSurvey(db, site, id), toSurvey);
}
