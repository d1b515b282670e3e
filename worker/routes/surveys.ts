import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { knowsPerson } from '../../shared/rules/edge.ts';
import { Slug } from '../../shared/schema/identifiers.ts';
import { Next } from '../../shared/schema/page.ts';
import { Survey, SurveyInput } from '../../shared/schema/survey.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import { changeMeant, ReadConditions, tagAnswer, WriteConditions } from '../conditional.ts';
import type { Env } from '../context.ts';
import { logChange } from '../db/audit-log.ts';
import { knowRespondents } from '../db/respondent-responses.ts';
import { readSurvey, readSurveys, writeSurvey } from '../db/surveys.ts';
import { ApiError } from '../problem.ts';
import {
  bearer,
  bodyCodes,
  jsonAnswer,
  jsonBody,
  NoQuery,
  notModified,
  problems,
  SitePath,
  siteCodes,
} from './answers.ts';
import { idOfCursor } from './cursor.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';
import { longPageParameters, pageOf } from './page.ts';

export const surveys = new OpenAPIHono<Env>();

const SurveyPath = z.strictObject({ ...SitePath.shape, survey: Slug });
const Surveys = z.strictObject({ surveys: z.array(Survey), next: Next }).meta({ id: 'Surveys' });

const listSurveys = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/surveys',
  operationId: 'listSurveys',
  tags: ['Surveys'],
  summary: 'The surveys of a site, each with its newest version',
  middleware: requireScope(),
  request: { params: SitePath, query: longPageParameters('Surveys') },
  responses: { 200: jsonAnswer(Surveys, 'A page of surveys, by id'), ...problems(...siteCodes) },
});

surveys.openapi(listSurveys, async (c) => {
  const site = await knownSite(c, c.req.valid('param').site);
  const { limit, cursor } = c.req.valid('query');
  const after = cursor && idOfCursor(cursor, (text) => Slug.parse(text));
  const { page, next } = pageOf(await readSurveys(c.env.DB, site.key, after, limit + 1), limit, ({ id }) => id);
  return c.json({ surveys: page, next }, 200);
});

const getSurvey = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/surveys/{survey}',
  operationId: 'getSurvey',
  tags: ['Surveys'],
  summary: 'A survey with its newest version',
  middleware: requireScope(),
  request: { params: SurveyPath, query: NoQuery, headers: ReadConditions },
  responses: { 200: jsonAnswer(Survey, 'The survey'), 304: notModified, ...problems(...siteCodes) },
});

surveys.openapi(getSurvey, async (c) => {
  const { site, survey: id } = c.req.valid('param');
  const survey = await readSurvey(c.env.DB, site, id);
  if (!survey) throw new ApiError('not_found', { detail: 'The site has no survey of this id' });
  return (await tagAnswer(c, survey)) ? c.body(null, 304) : c.json(survey, 200);
});

const putSurvey = createRoute({
  ...bearer,
  method: 'put',
  path: '/v1/sites/{site}/surveys/{survey}',
  operationId: 'putSurvey',
  tags: ['Surveys'],
  summary: 'Makes a survey or replaces it',
  description:
    'Needs scope `write`. `content` that differs from the newest version starts the next one; versions never change. Everything else changes in place.',
  middleware: [requireScope('write'), limitBody(limits.tokenBodyBytes)],
  request: {
    params: SurveyPath,
    query: NoQuery,
    headers: WriteConditions,
    body: jsonBody(SurveyInput, examples.survey),
  },
  responses: {
    200: jsonAnswer(Survey, 'The survey was replaced'),
    201: jsonAnswer(Survey, 'The survey is new'),
    ...problems(...siteCodes, 'conflict', 'precondition_failed', ...bodyCodes),
  },
});

/** Times a survey is read and written again when someone else writes it in between. */
const attempts = 3;

surveys.openapi(putSurvey, async (c) => {
  const { survey: id } = c.req.valid('param');
  const { key: site } = await knownSite(c, c.req.valid('param').site);
  const { now, catalogue } = c.get('services');
  const input = c.req.valid('json');
  // Before the survey is there, so that it never asks without knowing.
  if (knowsPerson(input)) await knowRespondents(c.env.DB, site);
  let read = await readSurvey(c.env.DB, site, id);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const action = read ? 'survey.changed' : 'survey.created';
    const beside = (version: number) => {
      const details = { version, status: input.status };
      return [logChange(c.env.DB, changeOf(c, site, { action, subject: id, details }))];
    };
    const { written, after } = await changeMeant(c, read, (exactly) =>
      writeSurvey(c.env.DB, site, id, input, { read, exactly, now: now(), beside }),
    );
    if (written && after) {
      catalogue.forget(site);
      return c.json(after, read ? 200 : 201);
    }
    if (after?.version === read?.version)
      throw new ApiError('conflict', { detail: `A site has at most ${limits.liveSurveys} live surveys` });
    read = after;
  }
  throw new ApiError('conflict', { detail: 'Others are changing this survey at this moment' });
});
