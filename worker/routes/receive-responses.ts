import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { ResponseBatch } from '../../shared/schema/response.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { compiledResponseBatch } from '../ingest/compiled-schemas.ts';
import { check, ingest, ingestForeign, type Way } from '../ingest/ingest.ts';
import { orUnavailable } from '../ingest/or-unavailable.ts';
import { readBatch } from '../ingest/read-batch.ts';
import { ApiError, parameterErrors } from '../problem.ts';
import { deliverSoon } from '../webhooks/deliver-soon.ts';
import { bearer, jsonBody, problems, SitePath } from './answers.ts';
import { batchAnswers, documentedRecords } from './batch-route.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';

const SendQuery = z.strictObject({
  check: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'Only says what would become of each record, and stores nothing' }),
});

const sendResponses = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites/{site}/responses',
  operationId: 'sendResponses',
  tags: ['Responses'],
  summary: 'Sends or imports responses from a server',
  description:
    'Needs scope `write`. With `import` the responses enter scores, never rates, and their times stand as they are; without it, `sentAt` corrects them. A repeat changes nothing, so what got no answer may be sent again.',
  request: {
    params: SitePath,
    query: SendQuery,
    body: jsonBody(ResponseBatch.extend({ responses: documentedRecords }).meta({ id: 'ResponseBatch' })),
  },
  responses: { ...batchAnswers, ...problems('invalid_parameter', 'invalid_body', 'invalid_token', 'forbidden') },
});

function wayOf(batch: object): Way {
  return { source: 'import' in batch ? 'import' : 'server', test: false };
}

/** The way in for servers and imports. */
export const receiveResponses = new OpenAPIHono<Env>();
const path = sendResponses.getRoutingPath();
// Only described to the framework, so that a batch is read and refused in one way on both routes.
receiveResponses.openAPIRegistry.registerPath(sendResponses);
receiveResponses.post(path, requireScope('write'), limitBody(limits.tokenBodyBytes), async (c) => {
  const site = await orUnavailable(knownSite(c, c.req.param('site')));
  const query = SendQuery.safeParse(c.req.query());
  if (query.error) throw new ApiError('invalid_parameter', { errors: parameterErrors(query.error) });
  const read = await readBatch(c.req, ['application/json'], compiledResponseBatch);
  const services = c.get('services');
  if (query.data.check === 'true') {
    if ('foreign' in read)
      throw new ApiError('invalid_fields', { errors: [{ pointer: '#/format', detail: 'expected 1' }] });
    return c.json(await check(c.env, services, site, read.batch, wayOf(read.batch)));
  }
  if ('foreign' in read) return c.json(await ingestForeign(c.env, services, site, read.foreign, wayOf(read.foreign)));
  const outcome = await ingest(c.env, services, site, read.batch, wayOf(read.batch));
  deliverSoon(c, site.key);
  return c.json(outcome);
});
