import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { DeadLetterPage, ReplayOutcome } from '../../shared/schema/dead-letter.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readLetters } from '../db/dead-letters.ts';
import { replay } from '../ingest/replay.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import { cursorOf, idOfCursor } from './cursor.ts';
import { knownSite } from './known-site.ts';
import { pageOf, pageParameters } from './page.ts';
import { shownLetter } from './shown-letter.ts';

export const deadLetters = new OpenAPIHono<Env>();

const PageQuery = z.strictObject(pageParameters('Letters'));

const listDeadLetters = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/dead-letters',
  operationId: 'listDeadLetters',
  tags: ['Responses'],
  summary: 'Records that were accepted and could not be read',
  description:
    'Needs scope `responses`. They name a survey or version that the site does not know, or came in another format; they wait for 90 days.',
  middleware: requireScope('responses'),
  request: { params: SitePath, query: PageQuery },
  responses: { 200: jsonAnswer(DeadLetterPage, 'A page of letters, oldest id first'), ...problems(...siteCodes) },
});

deadLetters.openapi(listDeadLetters, async (c) => {
  const site = await knownSite(c, c.req.valid('param').site);
  const { cursor, limit } = c.req.valid('query');
  const after = cursor === undefined ? undefined : idOfCursor(cursor);
  const letters = await readLetters(c.env.DB, site.key, after, limit + 1);
  const { page, next } = pageOf(letters, limit, ({ id }) => id);
  return c.json({ deadLetters: page.map(shownLetter), next }, 200);
});

const replayDeadLetters = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites/{site}/dead-letters/replay',
  operationId: 'replayDeadLetters',
  tags: ['Responses'],
  summary: 'Reads dead letters again',
  description:
    'Needs scope `write`. What can be stored now is, as of the moment when it came. Safe to repeat; go on with `cursor` until `next` is null.',
  middleware: requireScope('write'),
  request: { params: SitePath, query: PageQuery.extend({ limit: PageQuery.shape.limit.default(limits.batchRecords) }) },
  responses: {
    200: jsonAnswer(ReplayOutcome, 'What became of the letters'),
    ...problems(...siteCodes, 'unavailable'),
  },
});

deadLetters.openapi(replayDeadLetters, async (c) => {
  const site = await knownSite(c, c.req.valid('param').site);
  const { cursor, limit } = c.req.valid('query');
  const after = cursor === undefined ? undefined : idOfCursor(cursor);
  const { last, ...outcome } = await replay(c.env, c.get('services'), site, after, limit);
  return c.json({ ...outcome, next: last && cursorOf(last) }, 200);
});
