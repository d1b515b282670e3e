import type { Site } from '../shared/schema/site.ts';
import type { SurveyContent } from '../shared/schema/survey.ts';

export interface SurveyVersion {
  survey: string;
  version: number;
  content: SurveyContent;
}

/**
 * Sites and survey versions as ingest and the script need them: the one cache of the worker, passed down from
 * `index`. An entry is at most `limits.catalogueSeconds` old; an unknown version is looked up once more.
 */
export interface Catalogue {
  site(db: D1Database, key: string): Promise<Site | null>;
  version(db: D1Database, site: string, survey: string, version: number): Promise<SurveyVersion | null>;
  /** Forgets a site after it or one of its surveys was changed here. */
  forget(site: string): void;
}
