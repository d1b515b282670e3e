import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { Slug } from '../../shared/schema/identifiers.ts';
import { SurveyVersions } from '../../shared/schema/survey-version.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readSurveyVersions } from '../db/survey-versions.ts';
import { ApiError } from '../problem.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import { idOfCursor } from './cursor.ts';
import { knownSite } from './known-site.ts';
import { pageOf, pageParameters } from './page.ts';

export const surveyVersions = new OpenAPIHono<Env>();

const listVersions = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/surveys/{survey}/versions',
  operationId: 'listSurveyVersions',
  tags: ['Surveys'],
  summary: 'What a survey has asked in each of its versions, the newest first',
  description: 'A version never changes: answers are read by the one that they were given to.',
  middleware: requireScope(),
  request: {
    params: z.strictObject({ ...SitePath.shape, survey: Slug }),
    query: z.strictObject(pageParameters('Versions')),
  },
  responses: { 200: jsonAnswer(SurveyVersions, 'A page of versions'), ...problems(...siteCodes) },
});

surveyVersions.openapi(listVersions, async (c) => {
  const { site: key, survey } = c.req.valid('param');
  const site = await knownSite(c, key);
  const { limit, cursor } = c.req.valid('query');
  const before = cursor === undefined ? undefined : idOfCursor(cursor, (text) => z.coerce.number().int().parse(text));
  const rows = await readSurveyVersions(c.env.DB, site.key, survey, before, limit + 1);
  if (rows.length === 0 && before === undefined)
    throw new ApiError('not_found', { detail: 'The site has no survey of this id' });
  const { page, next } = pageOf(rows, limit, ({ version }) => String(version));
  return c.json({ versions: page, next }, 200);
});
