import { SurveyContent } from '../../shared/schema/survey-content.ts';
import type { SurveyVersion } from '../../shared/schema/survey-version.ts';

/** Versions of a survey, the newest first, at most `limit`; only those before one, where there is one. */
export async function readSurveyVersions(
  db: D1Database,
  site: string,
  survey: string,
  before: number | undefined,
  limit: number,
): Promise<SurveyVersion[]> {
  const { results } = await db
    .prepare(
      `SELECT version, content, created_at FROM survey_versions
       WHERE site = ?1 AND survey = ?2 AND (?3 IS NULL OR version < ?3) ORDER BY version DESC LIMIT ?4`,
    )
    .bind(site, survey, before ?? null, limit)
    .all<{ version: number; content: string; created_at: number }>();
  return results.map(({ version, content, created_at }) => ({
    version,
    content: SurveyContent.parse(JSON.parse(content)),
    createdAt: new Date(created_at).toISOString(),
  }));
}
