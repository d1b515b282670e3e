import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { dayOf } from '../../shared/rules/days.ts';
import type { Outcome } from '../../shared/schema/outcome.ts';
import { EventBatch, ResponseRecord } from '../../shared/schema/response.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Env } from '../context.ts';
import { countOutcomes } from '../db/outcome-counts.ts';
import { ingest, ingestForeign } from '../ingest/ingest.ts';
import { readBatch } from '../ingest/read-batch.ts';
import { logFailure } from '../log-failure.ts';
import { problems, SitePath } from './answers.ts';
import { batchAnswers } from './batch-route.ts';
import { admitPage, fromPages, isTestTraffic, pageMediaTypes } from './from-page.ts';

const documentedBody = {
  schema: EventBatch.safeExtend({ responses: z.array(ResponseRecord).max(limits.batchRecords) }),
};

const sendEvents = createRoute({
  method: 'post',
  path: '/v1/sites/{site}/events',
  operationId: 'sendEvents',
  tags: ['Widget'],
  summary: 'Sends responses from a page',
  description:
    'No token and no cookie; the page must be on an allowed origin of the site. Sent as text/plain it needs no preflight. A repeat of a response changes nothing, so what got no answer may be sent again, but without `outcomes`: they count each time.',
  request: {
    params: SitePath,
    body: { required: true, content: { 'text/plain': documentedBody, 'application/json': documentedBody } },
  },
  responses: { ...batchAnswers, ...problems('origin_not_allowed', 'rate_limited') },
});

/** The widget's way in. */
export const events = new OpenAPIHono<Env>();
const path = sendEvents.getRoutingPath();
// Only described to the framework: its validator would refuse text/plain.
events.openAPIRegistry.registerPath(sendEvents);
events.use(path, ...fromPages);
events.post(path, async (c) => {
  const { site, origin } = await admitPage(c);
  const read = await readBatch(c.req, pageMediaTypes, EventBatch);
  const way = { source: 'widget', test: isTestTraffic(origin, c.req.header('User-Agent'), site) } as const;
  const services = c.get('services');
  if ('foreign' in read) return c.json(await ingestForeign(c.env, services, site, read.foreign, way));
  const { outcomes = [], ...batch } = read.batch;
  const outcome = await ingest(c.env, services, site, batch, way);
  // After the responses: what is refused with a 503 comes again. A failure of these alone is no reason to.
  if (!way.test)
    await count(c.env.DB, site, outcomes, services.now()).catch((error) => logFailure(c.get('requestId'), error));
  return c.json(outcome);
});

/** Where nobody is asked to tell, what is told all the same says nothing of the others. */
async function count(db: D1Database, site: Site, outcomes: readonly Outcome[], now: number): Promise<void> {
  if (outcomes.length === 0 || site.countedVisitors === 0) return;
  await countOutcomes(db, site.key, dayOf(now, site.timeZone), site.countedVisitors, outcomes);
}
