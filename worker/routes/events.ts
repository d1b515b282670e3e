import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { limits } from '../../shared/limits.ts';
import { isLocalOrigin, originAllowed } from '../../shared/rules/origin.ts';
import { EventBatch } from '../../shared/schema/response.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Env } from '../context.ts';
import { ingest, ingestForeign } from '../ingest/ingest.ts';
import { orUnavailable } from '../ingest/or-unavailable.ts';
import { readBatch } from '../ingest/read-batch.ts';
import { isRobot } from '../ingest/robot.ts';
import { ApiError } from '../problem.ts';
import { problems, SitePath } from './answers.ts';
import { batchAnswers, documentedRecords } from './batch-route.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';

const documentedBody = { schema: EventBatch.safeExtend({ responses: documentedRecords }) };

const sendEvents = createRoute({
  method: 'post',
  path: '/v1/sites/{site}/events',
  operationId: 'sendEvents',
  tags: ['Widget'],
  summary: 'Sends responses from a page',
  description:
    'No token and no cookie; the page must be on an allowed origin of the site. Sent as text/plain it needs no preflight. A repeat changes nothing, so what got no answer may be sent again.',
  request: {
    params: SitePath,
    body: { required: true, content: { 'text/plain': documentedBody, 'application/json': documentedBody } },
  },
  responses: { ...batchAnswers, ...problems('origin_not_allowed', 'rate_limited') },
});

const crossOrigin = cors({
  origin: '*',
  allowMethods: ['POST'],
  allowHeaders: ['Content-Type'],
  exposeHeaders: ['Retry-After'],
  maxAge: 86_400,
});

/** Without it, browsers report the answer to another origin's beacon as blocked, although nobody reads it. */
const readableAnywhere: MiddlewareHandler<Env> = async (c, next) => {
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  await next();
};

/** The collector's own pages may always answer. */
function requireAllowedOrigin(origin: string | undefined, collector: string, site: Site): string {
  if (origin !== undefined && (origin === collector || originAllowed(origin, site.origins))) return origin;
  throw new ApiError('origin_not_allowed', {
    detail: origin === undefined ? 'The request has no Origin header' : `${origin} is not an allowed origin`,
  });
}

/** Holds back who sends far more than visitors do. Of the address nothing is kept but a count, in memory. */
async function refuseFlood(c: Context<Env>, site: Site): Promise<void> {
  const wait = await c.get('services').floodGate.pass(site.key, c.req.header('CF-Connecting-IP'), c.env.RATE_LIMITER);
  if (wait !== null) throw new ApiError('rate_limited', { headers: { 'Retry-After': String(wait) } });
}

/** A developer's own machine tests, unless the site says that it does not; elsewhere robots do. */
function isTest(origin: string, userAgent: string | undefined, site: Site): boolean {
  return isLocalOrigin(origin) ? !site.allowLocalhost : isRobot(userAgent);
}

/** The widget's way in. */
export const events = new OpenAPIHono<Env>();
const path = sendEvents.getRoutingPath();
// Only described to the framework: its validator would refuse text/plain.
events.openAPIRegistry.registerPath(sendEvents);
events.use(path, crossOrigin, readableAnywhere, limitBody(limits.publicBodyBytes));
events.post(path, async (c) => {
  const site = await orUnavailable(knownSite(c, c.req.param('site')));
  const origin = requireAllowedOrigin(c.req.header('Origin'), new URL(c.req.url).origin, site);
  await refuseFlood(c, site);
  const read = await readBatch(c.req, ['text/plain', 'application/json'], EventBatch);
  const way = { source: 'widget', test: isTest(origin, c.req.header('User-Agent'), site) } as const;
  const services = c.get('services');
  return c.json(
    'batch' in read
      ? await ingest(c.env, services, site, read.batch, way)
      : await ingestForeign(c.env, services, site, read.foreign, way),
  );
});
