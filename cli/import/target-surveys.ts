import type { Site } from '../../shared/schema/site.ts';
import type { Survey } from '../../shared/schema/survey.ts';
import type { ApiClient } from '../api-client.ts';
import { ImportStopped } from './import-stopped.ts';
import type { Mapping } from './mapping.ts';

/**
 * The surveys that a mapping answers, as the site has them now; those that are missing are made where the mapping
 * brings them. One that exists is used as it is.
 */
export async function targetSurveys(api: ApiClient, site: string, mapping: Mapping): Promise<Map<string, Survey>> {
  const found = new Map<string, Survey>();
  for (const id of new Set(mapping.answers.map(({ survey }) => survey))) {
    const path = `/v1/sites/${site}/surveys/${id}`;
    const input = mapping.surveys[id];
    const survey =
      (await api.find<Survey>(path)) ??
      (input ? await api.call<Survey>('PUT', path, input) : await missing(api, site, id));
    found.set(id, survey);
  }
  return found;
}

async function missing(api: ApiClient, site: string, survey: string): Promise<never> {
  if (!(await api.find<Site>(`/v1/sites/${site}`))) throw new ImportStopped(`There is no site "${site}".`);
  throw new ImportStopped(
    `Site "${site}" has no survey "${survey}". Make it first, or give its content in the mapping as surveys.${survey}.`,
  );
}
