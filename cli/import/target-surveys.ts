import { type Api, found, getSite, getSurvey, putSurvey } from '../../client/index.ts';
import type { Survey } from '../../shared/schema/survey.ts';
import { ImportStopped } from './import-stopped.ts';
import type { Mapping } from './mapping.ts';

/** A survey that a mapping answers. `createdAt` is `null` while the site lacks it and the mapping would make it. */
export type TargetSurvey = Pick<Survey, 'version' | 'content'> & { createdAt: string | null };

/** The surveys that a mapping answers: as the site has them now, or as the mapping would make them. */
export async function findSurveys(api: Api, site: string, mapping: Mapping): Promise<Map<string, TargetSurvey>> {
  const surveys = new Map<string, TargetSurvey>();
  for (const id of new Set(mapping.answers.map(({ survey }) => survey))) {
    const survey = await found(getSurvey(api, site, id));
    const input = mapping.surveys[id];
    if (!survey) await requireSite(api, site);
    if (!survey && !input)
      throw new ImportStopped(
        `Site "${site}" has no survey "${id}". Make it first, or give its content in the mapping as surveys.${id}.`,
      );
    surveys.set(id, survey ?? { version: 1, content: (input as NonNullable<typeof input>).content, createdAt: null });
  }
  return surveys;
}

async function requireSite(api: Api, site: string): Promise<void> {
  if (!(await found(getSite(api, site)))) throw new ImportStopped(`There is no site "${site}".`);
}

/** Makes the surveys that the site lacks; one that exists is used as it is. */
export async function makeSurveys(
  api: Api,
  site: string,
  mapping: Mapping,
  surveys: ReadonlyMap<string, TargetSurvey>,
): Promise<Map<string, TargetSurvey>> {
  const made = new Map(surveys);
  for (const [id, { createdAt }] of surveys) {
    const input = mapping.surveys[id];
    if (createdAt === null && input) made.set(id, await putSurvey(api, site, id, input));
  }
  return made;
}
