import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Env } from '../context.ts';
import { countLetters } from '../db/dead-letters.ts';
import { ApiError } from '../problem.ts';
import { everybody, jsonAnswer, problems } from './answers.ts';

const Health = z
  .strictObject({
    status: z.literal('ok'),
    /** Records of all sites that were accepted and cannot be read yet; counted up to 10,000. */
    deadLetters: z.int(),
  })
  .meta({ id: 'Health' });

const getHealth = createRoute({
  ...everybody,
  method: 'get',
  path: '/healthz',
  operationId: 'getHealth',
  tags: ['Service'],
  summary: 'Whether the collector and its database answer',
  responses: { 200: jsonAnswer(Health, 'Both answer'), ...problems('unavailable') },
});

const mostCounted = 10_000;

export const health = new OpenAPIHono<Env>();

health.openapi(getHealth, async (c) => {
  try {
    return c.json({ status: 'ok' as const, deadLetters: await countLetters(c.env.DB, mostCounted) }, 200);
  } catch {
    throw new ApiError('unavailable', { detail: 'The database does not answer' });
  }
});
