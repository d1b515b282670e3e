import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { ExpiryOutcome, RecountOutcome } from '../../shared/schema/jobs.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { orUnavailable } from '../ingest/or-unavailable.ts';
import { expire } from '../jobs/expire.ts';
import { rebuild } from '../jobs/recount.ts';
import { bearer, jsonAnswer, NoQuery, problems, SitePath, siteCodes } from './answers.ts';
import { knownSite } from './known-site.ts';

export const jobs = new OpenAPIHono<Env>();

const recountSite = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites/{site}/jobs/recount',
  operationId: 'recountSite',
  tags: ['Service'],
  summary: 'Compares the rollups of a site with its responses',
  description:
    'Needs scope `admin`. Runs every night by itself. Days that differ are counted anew; safe to run at any time, and twice.',
  middleware: requireScope('admin'),
  request: { params: SitePath, query: NoQuery },
  responses: {
    200: jsonAnswer(RecountOutcome, 'What was found and done', {
      found: { scores: 0, rates: 0 },
      rebuilt: [],
      left: { scores: 0, rates: 0 },
    }),
    ...problems(...siteCodes, 'unavailable'),
  },
});

jobs.openapi(recountSite, async (c) => {
  const site = await knownSite(c, c.req.valid('param').site);
  return c.json(await orUnavailable(rebuild(c.env.DB, site.key)), 200);
});

const expireSite = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites/{site}/jobs/expire',
  operationId: 'expireSite',
  tags: ['Service'],
  summary: 'Removes the responses that a site no longer keeps',
  description:
    'Needs scope `admin`. Runs every night by itself. Days older than `retentionDays` are sealed: their counts stand. Their responses are removed by the next run that comes ten minutes later or more; safe to run at any time, and twice, until `left` is false.',
  middleware: requireScope('admin'),
  request: { params: SitePath, query: NoQuery },
  responses: {
    200: jsonAnswer(ExpiryOutcome, 'What was done', {
      sealedBefore: '2026-08-23',
      removed: { responses: 412, deadLetters: 0, observations: 0, customerOutcomes: 0 },
      left: false,
    }),
    ...problems(...siteCodes, 'unavailable'),
  },
});

jobs.openapi(expireSite, async (c) => {
  const site = await knownSite(c, c.req.valid('param').site);
  const { now, catalogue } = c.get('services');
  const outcome = await orUnavailable(expire(c.env.DB, site.key, now()));
  catalogue.forget(site.key);
  return c.json(outcome, 200);
});
