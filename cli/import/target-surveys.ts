import type { Site } from '../../shared/schema/site.ts';
import type { Survey } from '../../shared/schema/survey.ts';
import type { ApiClient } from '../api-client.ts';
import { ImportStopped } from './import-stopped.ts';
import type { Mapping } from './mapping.ts';

/** A survey that a mapping answers. `createdAt` is `null` while the site lacks it and the mapping would make it. */
export type TargetSurvey = Pick<Survey, 'version' | 'content'> & { createdAt: string | null };

/** The surveys that a mapping answers: as the site has them now, or as the mapping would make them. */
export async function findSurveys(api: ApiClient, site: string, mapping: Mapping): Promise<Map<string, TargetSurvey>> {
  const found = new Map<string, TargetSurvey>();
  for (const id of new Set(mapping.answers.map(({ survey }) => survey))) {
    const survey = await api.find<Survey>(`/v1/sites/${site}/surveys/${id}`);
    const input = mapping.surveys[id];
    if (!survey) await requireSite(api, site);
    if (!survey && !input)
      throw new ImportStopped(
        `Site "${site}" has no survey "${id}". Make it first, or give its content in the mapping as surveys.${id}.`,
      );
    found.set(id, survey ?? { version: 1, content: (input as NonNullable<typeof input>).content, createdAt: null });
  }
  return found;
}

async function requireSite(api: ApiClient, site: string): Promise<void> {
  if (!(await api.find<Site>(`/v1/sites/${site}`))) throw new ImportStopped(`There is no site "${site}".`);
}

/** Makes the surveys that the site lacks; one that exists is used as it is. */
export async function makeSurveys(
  api: ApiClient,
  site: string,
  mapping: Mapping,
  surveys: ReadonlyMap<string, TargetSurvey>,
): Promise<Map<string, TargetSurvey>> {
  const made = new Map(surveys);
  for (const [id, { createdAt }] of surveys)
    if (createdAt === null)
      made.set(id, await api.call<Survey>('PUT', `/v1/sites/${site}/surveys/${id}`, mapping.surveys[id]));
  return made;
}
