import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { CalendarDay, Slug } from '../../shared/schema/identifiers.ts';
import { ResponsePage, responseSources } from '../../shared/schema/response.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readResponses } from '../db/read-responses.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import { idOfCursor } from './cursor.ts';
import { knownSite } from './known-site.ts';
import { pageOf, pageParameters } from './page.ts';

export const responses = new OpenAPIHono<Env>();

const ListQuery = z.strictObject({
  from: CalendarDay.optional().meta({ description: "First day, in the site's time zone" }),
  to: CalendarDay.optional().meta({ description: "Last day, in the site's time zone" }),
  survey: Slug.optional().meta({ description: 'Only this survey' }),
  touchpoint: Slug.optional().meta({ description: 'Only this touchpoint', example: 'checkout' }),
  source: z.enum(responseSources).optional().meta({ description: 'Only responses that came this way' }),
  comments: z.enum(['true', 'false']).default('false').meta({ description: 'Only responses with a comment' }),
  search: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Only responses with this text in a comment; letters A to Z in either case' }),
  test: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'Test traffic, which is in no result, instead of everything else' }),
  ...pageParameters('Responses'),
});

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
  const { cursor, comments, test, limit, ...rest } = c.req.valid('query');
  const before = cursor === undefined ? undefined : idOfCursor(cursor);
  const filter = { ...rest, comments: comments === 'true', test: test === 'true', before };
  const rows = await readResponses(c.env.DB, site.key, filter, limit + 1);
  const { page, next } = pageOf(rows, limit, ({ id }) => id);
  return c.json({ responses: page, next }, 200);
});
