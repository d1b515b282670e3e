import { OpenAPIHono } from '@hono/zod-openapi';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { SiteKey } from '../../shared/schema/identifiers.ts';
import type { Env } from '../context.ts';
import { readLiveSurveys } from '../db/surveys.ts';
import { logFailure } from '../log-failure.ts';
import { composeScript } from '../script/compose.ts';
import { widgetConfig } from '../script/widget-config.ts';
import { everybody, SitePath } from './answers.ts';

export const script = new OpenAPIHono<Env>();

script.openAPIRegistry.registerPath({
  ...everybody,
  method: 'get',
  path: '/w/{site}.js',
  operationId: 'getScript',
  tags: ['Widget'],
  summary: 'The widget: the one script that a page embeds',
  description:
    'Carries the live surveys of the site. Without any it sends answers that earlier pages could not; for a key that nobody has it is a valid script that does nothing.',
  request: { params: SitePath },
  responses: {
    200: { description: 'A classic script', content: { 'text/javascript': { schema: z.string() } } },
    304: { description: 'The script is still the one named by `If-None-Match`' },
  },
});

/** Takes the page's calls and does nothing: no page ever sees an error of ours. */
const emptyScript = 'window.touchstone ||= function () {}; // Touchstone: nothing to ask here\n';

const headers = {
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': `public, max-age=${limits.scriptMaxAgeSeconds}, stale-while-revalidate=${limits.scriptStaleSeconds}`,
  'Content-Type': 'text/javascript; charset=utf-8',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  Vary: 'Accept-Language',
};

/** Without the headers that let other sites use the script, a 304 would take from the page what the 200 gave it. */
const retainedHeaders = [
  ...RETAINED_304_HEADERS,
  ...Object.keys(headers).map((name) => name.toLowerCase()),
  'x-content-type-options',
];

script.get('/w/:file{.+\\.js}', etag({ retainedHeaders }), async (c) => {
  const key = c.req.param('file').slice(0, -'.js'.length);
  const { catalogue, widget } = c.get('services');
  const site = SiteKey.safeParse(key).success ? await catalogue.site(c.env.DB, key) : null;
  if (!site) return c.body(emptyScript, 200, headers);
  const live = await readLiveSurveys(c.env.DB, key);
  const languages = c.req.header('Accept-Language');
  return c.body(composeScript(widgetConfig(site, live, widget), widget, languages), 200, headers);
});

/** A failure of ours is silence on the page, not an error in its console. */
script.onError((error, c) => {
  logFailure(c.get('requestId'), error);
  return c.body(emptyScript, 200, { ...headers, 'Cache-Control': 'no-store' });
});
