import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import type { Env } from '../context.ts';
import { readLiveSurveys } from '../db/surveys.ts';
import { widgetConfig } from '../script/widget-config.ts';
import { everybody, jsonAnswer, NoQuery, problems, SitePath } from './answers.ts';
import { knownSite } from './known-site.ts';

/** What it holds, the loader knows: type `WidgetConfig` in shared/schema. */
const Config = z
  .looseObject({
    format: z.literal(1),
    site: SitePath.shape.site,
    chunk: z.string().meta({ description: 'Address of the survey chunk, relative to the collector' }),
    surveys: z.array(z.looseObject({ id: z.string(), version: z.int() })),
  })
  .meta({ id: 'WidgetConfig', description: 'A site and its live surveys, for the loader; may grow further fields' });

const headers = {
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': `public, max-age=${limits.scriptMaxAgeSeconds}, stale-while-revalidate=${limits.scriptStaleSeconds}`,
  'Cross-Origin-Resource-Policy': 'cross-origin',
};
const retainedHeaders = [...RETAINED_304_HEADERS, ...Object.keys(headers).map((name) => name.toLowerCase())];

/** Refusals too: a page on another origin could not even read their status. */
const readableAnywhere: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  c.header('Access-Control-Allow-Origin', '*');
};

const getConfig = createRoute({
  ...everybody,
  method: 'get',
  path: '/v1/sites/{site}/config',
  operationId: 'getConfig',
  tags: ['Widget'],
  summary: 'What the script would carry: for loaders that are bundled or pinned',
  description:
    'The same as in `/w/{site}.js`, for the npm package and the static loader. Without live surveys, `surveys` is empty.',
  middleware: [readableAnywhere, etag({ retainedHeaders })],
  request: { params: SitePath, query: NoQuery },
  responses: {
    200: jsonAnswer(Config, 'The config'),
    304: { description: 'The config is still the one named by `If-None-Match`' },
    ...problems('invalid_parameter', 'not_found'),
  },
});

/** No token: whoever may load the script may read this. */
export const config = new OpenAPIHono<Env>();

config.openapi(getConfig, async (c) => {
  const site = await knownSite(c, c.req.valid('param').site);
  const live = await readLiveSurveys(c.env.DB, site.key);
  return c.json(widgetConfig(site, live, c.get('services').widget), 200, headers);
});
