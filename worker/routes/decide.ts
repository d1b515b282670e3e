import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { isRobot } from '../../shared/rules/robot.ts';
import { DecideAnswer, DecideRequest } from '../../shared/schema/decide.ts';
import { decideAtEdge } from '../asking/decide-at-edge.ts';
import type { Env } from '../context.ts';
import { orUnavailable } from '../ingest/or-unavailable.ts';
import { readJson } from '../ingest/read-batch.ts';
import { ApiError, fieldErrors } from '../problem.ts';
import { vouchFor } from '../vouch.ts';
import { everybody, jsonAnswer, problems, SitePath } from './answers.ts';
import { admitPage, fromPages, pageMediaTypes } from './from-page.ts';

const documentedBody = { schema: DecideRequest };

const askEdge = createRoute({
  ...everybody,
  method: 'post',
  path: '/v1/sites/{site}/decide',
  operationId: 'decide',
  tags: ['Widget'],
  summary: 'Which surveys the edge has nothing against',
  description:
    'For surveys to which the browser has said yes, and that use countries, private rules, quotas, other devices or moments. No token and no cookie; the page must be on an allowed origin of the site. Nothing of the request is stored. The answer says yes or nothing, and never why.',
  request: {
    params: SitePath,
    body: { required: true, content: { 'text/plain': documentedBody, 'application/json': documentedBody } },
  },
  responses: {
    200: jsonAnswer(DecideAnswer, 'Those that may be asked', { format: 1, yes: ['checkout-nps'] }),
    ...problems('invalid_body', 'origin_not_allowed', 'not_found', 'body_too_large', 'unsupported_media_type'),
    ...problems('invalid_fields', 'rate_limited', 'unavailable'),
  },
});

export const decide = new OpenAPIHono<Env>();
const path = askEdge.getRoutingPath();
// Only described to the framework: its validator would refuse text/plain.
decide.openAPIRegistry.registerPath(askEdge);
decide.use(path, ...fromPages);
decide.post(path, async (c) => {
  const { site } = await admitPage(c);
  const { data, error } = DecideRequest.safeParse(await readJson(c.req, pageMediaTypes));
  if (error) throw new ApiError('invalid_fields', { errors: fieldErrors(error) });
  const { now, catalogue } = c.get('services');
  const { DB: db } = c.env;
  const told = { country: c.req.raw.cf?.country, vouch: vouchFor(catalogue, db, site) };
  const yes = isRobot(c.req.header('User-Agent'))
    ? []
    : await orUnavailable(decideAtEdge({ db, catalogue, site, now: now() }, data, told));
  return c.json({ format: 1, yes } satisfies DecideAnswer);
});
