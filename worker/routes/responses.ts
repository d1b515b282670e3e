import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { ResponsePage } from '../../shared/schema/response.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readResponses } from '../db/read-responses.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import { idOfCursor } from './cursor.ts';
import { knownSite } from './known-site.ts';
import { pageOf, pageParameters } from './page.ts';
import { contradictions, filterOf, responseFilter } from './response-filter.ts';

export const responses = new OpenAPIHono<Env>();

const ListQuery = z.strictObject({ ...responseFilter, ...pageParameters('Responses') }).superRefine(contradictions);

const listResponses = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/responses',
  operationId: 'listResponses',
  tags: ['Responses'],
  summary: 'Single responses, newest first',
  description: 'Needs scope `responses`.',
  middleware: requireScope('responses'),
  request: { params: SitePath, query: ListQuery },
  responses: { 200: jsonAnswer(ResponsePage, 'A page of responses'), ...problems(...siteCodes) },
});

responses.openapi(listResponses, async (c) => {
  const site = await knownSite(c, c.req.valid('param').site);
  const { cursor, limit, ...query } = c.req.valid('query');
  const before = cursor === undefined ? undefined : idOfCursor(cursor);
  const filter = { ...(await filterOf(c.env.DB, site.key, query)), before };
  const rows = await readResponses(c.env.DB, site.key, filter, limit + 1);
  const { page, next } = pageOf(rows, limit, ({ id }) => id);
  return c.json({ responses: page, next }, 200);
});
