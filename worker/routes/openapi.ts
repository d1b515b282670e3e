import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Env } from '../context.ts';
import { describeParts, openApiDocument } from '../openapi-document.ts';
import { everybody, jsonAnswer } from './answers.ts';

const getOpenApi = createRoute({
  ...everybody,
  method: 'get',
  path: '/openapi.json',
  operationId: 'getOpenApi',
  tags: ['Service'],
  summary: 'This document',
  responses: { 200: jsonAnswer(z.looseObject({ openapi: z.literal('3.1.0') }), 'OpenAPI 3.1') },
});

/** Serves the document of all routes of `app`. Readable from any page: it says nothing about anyone. */
export function openApi(app: OpenAPIHono<Env>): OpenAPIHono<Env> {
  describeParts(app);
  const part = new OpenAPIHono<Env>();
  part.openapi(getOpenApi, (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    return c.json(openApiDocument(app) as { openapi: '3.1.0' }, 200);
  });
  return part;
}
