import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { CalendarDay, Slug } from '../../shared/schema/identifiers.ts';
import { ResponsePage, responseSources } from '../../shared/schema/response.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { type AskedPlace, readResponses } from '../db/read-responses.ts';
import { questionsOf } from '../results/questions-of.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import { idOfCursor } from './cursor.ts';
import { knownSite } from './known-site.ts';
import { pageOf, pageParameters } from './page.ts';

export const responses = new OpenAPIHono<Env>();

const ListQuery = z
  .strictObject({
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
    question: Slug.optional().meta({ description: 'Only responses that answered this question' }),
    variant: z.string().max(100).optional().meta({
      description: 'Only responses that answered a question of this variant, as results name it',
      example: 'nps',
    }),
    answer: Slug.optional().meta({
      description:
        'With this: a point of a scale, the id of an option or `other`, `true` or `false`; needs `question` or `variant`',
      example: '9',
    }),
    test: z
      .enum(['true', 'false'])
      .default('false')
      .meta({ description: 'Test traffic, which is in no result, instead of everything else' }),
    ...pageParameters('Responses'),
  })
  .superRefine(({ question, variant, answer }, { addIssue }) => {
    const wrong = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message });
    if (question !== undefined && variant !== undefined) wrong('variant', 'cannot stand together with question');
    if (answer !== undefined && (question ?? variant) === undefined) wrong('answer', 'needs question or variant');
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

const questionAnywhere = (question: string | undefined): AskedPlace[] | undefined =>
  question === undefined ? undefined : [{ question, survey: null, version: null }];

responses.openapi(listResponses, async (c) => {
  const site = await knownSite(c, c.req.valid('param').site);
  const { cursor, comments, test, limit, question, variant, ...rest } = c.req.valid('query');
  const before = cursor === undefined ? undefined : idOfCursor(cursor);
  const asked =
    variant === undefined ? questionAnywhere(question) : await questionsOf(c.env.DB, site.key, variant, rest);
  const filter = { ...rest, asked, comments: comments === 'true', test: test === 'true', before };
  const rows = await readResponses(c.env.DB, site.key, filter, limit + 1);
  const { page, next } = pageOf(rows, limit, ({ id }) => id);
  return c.json({ responses: page, next }, 200);
});
