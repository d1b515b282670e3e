import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Env } from '../context.ts';
import { ApiError } from '../problem.ts';
import { jsonAnswer, problems } from './answers.ts';

const Health = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Health' });

const getHealth = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'getHealth',
  tags: ['Service'],
  summary: 'Whether the collector and its database answer',
  responses: { 200: jsonAnswer(Health, 'Both answer'), ...problems('unavailable') },
});

export const health = new OpenAPIHono<Env>();

health.openapi(getHealth, async (c) => {
  try {
    await c.env.DB.prepare('SELECT 1').run();
  } catch {
    throw new ApiError('unavailable', { detail: 'The database does not answer' });
  }
  return c.json({ status: 'ok' as const }, 200);
});
