import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { apiOf } from '../mcp/api.ts';
import { offerTo } from '../mcp/offer.ts';
import { bearer, jsonAnswer, jsonBody, NoQuery, problems } from './answers.ts';
import { limitBody } from './limit-body.ts';
import { refuseParameters } from './refuse-parameters.ts';

const message = z.looseObject({ jsonrpc: z.literal('2.0') });

const callMcp = createRoute({
  ...bearer,
  method: 'post',
  path: '/mcp',
  operationId: 'callMcp',
  tags: ['Service'],
  summary: 'The results for language models, by the Model Context Protocol',
  description:
    'Streamable HTTP without sessions, answered as JSON. Tools are those that the token may use: aggregates need scope `results`, comments and explanations `responses`.',
  request: {
    query: NoQuery,
    body: jsonBody(message, { jsonrpc: '2.0', id: 1, method: 'tools/list' } as { jsonrpc: '2.0' }),
  },
  responses: {
    200: jsonAnswer(message, 'What the protocol says'),
    202: { description: 'A notification was taken' },
    ...problems('invalid_parameter', 'invalid_token', 'body_too_large'),
  },
});

/** Serves tools that call `app`, as whoever holds the token. */
export function mcp(app: OpenAPIHono<Env>): OpenAPIHono<Env> {
  const part = new OpenAPIHono<Env>();
  // Only described to the framework: the protocol has errors of its own.
  part.openAPIRegistry.registerPath(callMcp);
  part.post(callMcp.getRoutingPath(), requireScope(), refuseParameters, limitBody(limits.tokenBodyBytes), async (c) => {
    const { serveMcp } = await import('../mcp/serve.ts');
    const authorization = c.req.header('Authorization') ?? '';
    const api = apiOf((request) => app.fetch(request, c.env), new URL(c.req.url).origin, authorization);
    return serveMcp(c.req.raw, offerTo(api, c.get('caller').scopes));
  });
  return part;
}
