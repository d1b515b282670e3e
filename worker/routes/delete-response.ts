import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { ErasureReceipt } from '../../shared/schema/erasure.ts';
import { ResponseId } from '../../shared/schema/identifiers.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import type { Env } from '../context.ts';
import { erase } from '../db/erasure.ts';
import { ApiError } from '../problem.ts';
import { bearer, jsonAnswer, NoQuery, problems, SitePath, siteCodes } from './answers.ts';
import { knownSite } from './known-site.ts';

export const deleteResponse = new OpenAPIHono<Env>();

const route = createRoute({
  ...bearer,
  method: 'delete',
  path: '/v1/sites/{site}/responses/{response}',
  operationId: 'deleteResponse',
  tags: ['Responses'],
  summary: 'Deletes one response',
  description:
    'Needs scope `admin`. Deleted for good; the scores and rates follow in the same transaction. The audit log keeps a receipt.',
  middleware: requireScope('admin'),
  request: { params: z.strictObject({ ...SitePath.shape, response: ResponseId }), query: NoQuery },
  responses: { 200: jsonAnswer(ErasureReceipt, 'What was deleted'), ...problems(...siteCodes) },
});

deleteResponse.openapi(route, async (c) => {
  const { site: key, response: id } = c.req.valid('param');
  const site = await knownSite(c, key);
  const change = changeOf(c, site.key, { action: 'response.deleted', subject: id });
  const erased = await erase(c.env.DB, change, { responses: [id], respondent: null });
  if (!erased) throw new ApiError('not_found', { detail: 'The site has no response of this id' });
  return c.json({ ...erased, receipts: [change.id] }, 200);
});
