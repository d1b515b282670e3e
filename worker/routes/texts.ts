import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { Locale, SiteKey, Slug } from '../../shared/schema/identifiers.ts';
import type { SurveyContent } from '../../shared/schema/survey-content.ts';
import type { SurveyTexts } from '../../shared/schema/widget-config.ts';
import type { Env } from '../context.ts';
import { logFailure } from '../log-failure.ts';
import { ApiError, asApiError, parameterErrors, problemResponse } from '../problem.ts';
import { surveyTexts } from '../script/survey-texts.ts';
import { everybody, problems } from './answers.ts';

export const texts = new OpenAPIHono<Env>();

const Path = z.strictObject({ site: SiteKey, survey: Slug });

const Query = z.strictObject({
  version: z.coerce
    .number()
    .int()
    .min(1)
    .max(limits.versions)
    .meta({ description: 'Version of the survey', example: 2 }),
  languages: z
    .string()
    .max(limits.wishedLanguages * 36)
    .default('')
    .transform((tags) => tags.split(',').slice(0, limits.wishedLanguages))
    .meta({
      type: 'string',
      maxLength: limits.wishedLanguages * 36,
      description:
        'Wished languages, the best first, with commas between them. What is no language tag is passed over.',
      example: 'fr-CA,fr,en',
    }),
});

texts.openAPIRegistry.registerPath({
  ...everybody,
  method: 'get',
  path: '/w/{site}/{survey}.js',
  operationId: 'getTexts',
  tags: ['Widget'],
  summary: 'The words of a survey in one language: what the widget loads where English will not do',
  description:
    'An ES module whose default export has the `locale` chosen, our own words in it as `messages` (left out: English) and the author’s as `translation` (left out: the base texts). For a survey or version that is not there it is `{"locale":"en"}`.',
  request: { params: Path, query: Query },
  responses: {
    200: { description: 'An ES module', content: { 'text/javascript': { schema: z.string() } } },
    ...problems('invalid_parameter'),
  },
});

const headers = {
  'Access-Control-Allow-Origin': '*',
  'Content-Type': 'text/javascript; charset=utf-8',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** A version never changes, and our own words only with a release. */
const kept = { ...headers, 'Cache-Control': `public, max-age=${limits.textsMaxAgeSeconds}` };
const notKept = { ...headers, 'Cache-Control': 'no-store' };

const moduleOf = (value: SurveyTexts | undefined) => `export default ${JSON.stringify(value)}`;

texts.get('/w/:site/:file{[^/]+\\.js}', async (c) => {
  const file = c.req.param('file').slice(0, -'.js'.length);
  const path = Path.safeParse({ site: c.req.param('site'), survey: file });
  const query = Query.safeParse(c.req.query());
  if (!query.success) throw new ApiError('invalid_parameter', { errors: parameterErrors(query.error), headers });
  const content = path.success ? await contentOf(c, path.data, query.data.version) : null;
  if (!content) return c.body(moduleOf({ locale: 'en' }), 200, notKept);
  const wished = query.data.languages.filter((tag) => Locale.safeParse(tag).success);
  return c.body(moduleOf(surveyTexts(content, wished)), 200, kept);
});

/** What respondents see in one version; `null` where there is none. */
async function contentOf(
  c: Context<Env>,
  { site, survey }: z.output<typeof Path>,
  version: number,
): Promise<SurveyContent | null> {
  const { catalogue } = c.get('services');
  if (!(await catalogue.site(c.env.DB, site))) return null;
  const [found] = await catalogue.versions(c.env.DB, site, [{ survey, version }]);
  return found?.content ?? null;
}

/** The caller is told of its own mistakes; a failure of ours is silence on the page, which goes on in English. */
texts.onError((error, c) => {
  const known = asApiError(error);
  if (known) return problemResponse(known, c.get('requestId'));
  logFailure(c.get('requestId'), error);
  return c.body(moduleOf(undefined), 200, notKept);
});
