import { SurveyContent } from '../../shared/schema/survey.ts';

export interface VersionKey {
  survey: string;
  version: number;
}

export interface SurveyVersion extends VersionKey {
  content: SurveyContent;
}

/** What a site knows of a wanted version: the version, that only the survey exists, or nothing. */
export interface VersionLookup extends VersionKey {
  surveyExists: boolean;
  content: SurveyContent | null;
}

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
