import type { SurveyContent } from '../shared/schema/survey-content.ts';

export interface VersionKey {
  survey: string;
  version: number;
}

/** What a site knows of a wanted version: the version, that only the survey exists, or nothing. */
export interface VersionLookup extends VersionKey {
  surveyExists: boolean;
  content: SurveyContent | null;
}
