import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { limits } from '../../shared/limits.ts';
import { askableOf } from '../../shared/rules/browser-part.ts';
import { ExplainAnswer, ExplainRequest } from '../../shared/schema/decide.ts';
import { explainSurveys } from '../asking/explain-surveys.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readSurveys } from '../db/surveys.ts';
import { ApiError } from '../problem.ts';
import { bearer, bodyCodes, jsonAnswer, jsonBody, NoQuery, problems, SitePath, siteCodes } from './answers.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';

export const explain = new OpenAPIHono<Env>();

const explainRoute = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites/{site}/explain',
  operationId: 'explain',
  tags: ['Surveys'],
  summary: 'Why surveys would be asked of a visitor, or not',
  description:
    'Needs scope `responses`: with `respondent`, it tells what a person was asked and did. Facts of a visitor in, the verdict of every rule out, those of the edge among them, with what was compared and when time alone would turn a "no". Facts left out are unknown. Nothing is stored.',
  middleware: [requireScope('responses'), limitBody(limits.tokenBodyBytes)],
  request: { params: SitePath, query: NoQuery, body: jsonBody(ExplainRequest, examples.explainRequest) },
  responses: {
    200: jsonAnswer(ExplainAnswer, 'Verdicts, survey by survey, in the order in which they are asked'),
    ...problems(...siteCodes, ...bodyCodes),
  },
});

explain.openapi(explainRoute, async (c) => {
  const site = await knownSite(c, c.req.valid('param').site);
  const request = c.req.valid('json');
  const { now, catalogue } = c.get('services');
  const all = (await readSurveys(c.env.DB, site.key)).map(askableOf);
  const errors = (request.surveys ?? []).flatMap((id, index) =>
    all.some((survey) => survey.id === id)
      ? []
      : [{ pointer: `#/surveys/${index}`, detail: 'the site has no survey of this id' }],
  );
  if (errors.length > 0) throw new ApiError('invalid_fields', { errors });
  const asked = all.filter(({ id }) => request.surveys?.includes(id) ?? true);
  const live = all.filter(({ status }) => status === 'live');
  const at = request.at === undefined ? now() : Date.parse(request.at);
  return c.json(await explainSurveys({ db: c.env.DB, catalogue, site, now: at }, asked, live, request), 200);
});
