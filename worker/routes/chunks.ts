import { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from '../context.ts';
import { ApiError } from '../problem.ts';

export const chunks = new OpenAPIHono<Env>();

/**
 * Chunks are served as static files; what arrives here is an address of an earlier deployment, asked for by a loader
 * in someone's cache. Loaders and chunks keep one contract, so today's chunk of that name serves it, for a short time.
 */
chunks.get('/chunks/:file{(?:survey|plain|whole|showing|seldom|standing)-[\\w-]+\\.js}', async (c) => {
  const { chunk: survey, plain, whole, showing, seldom, standing } = c.get('services').widget;
  const [name = ''] = c.req.param('file').split('-');
  const current = { survey, plain, whole, showing, seldom, standing }[name] ?? '';
  if (c.req.path === current) throw new ApiError('not_found');
  const found = await c.env.ASSETS.fetch(new URL(current, c.req.url));
  if (!found.ok) throw new ApiError('not_found');
  return new Response(found.body, {
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'public, max-age=300',
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  });
});
