/** What the routes have in common that pages call: no token, no cookie, but an allowed origin. */
import type { Context, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { limits } from '../../shared/limits.ts';
import { isLocalOrigin, originAllowed } from '../../shared/rules/origin.ts';
import { isRobot } from '../../shared/rules/robot.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Env } from '../context.ts';
import { orUnavailable } from '../ingest/or-unavailable.ts';
import { ApiError } from '../problem.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';

const preflight = cors({ origin: '*', allowMethods: ['POST'], allowHeaders: ['Content-Type'], maxAge: 86_400 });

const readable = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After',
  // Without it, browsers report the answer to another origin's beacon as blocked, although nobody reads it.
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** Set when the answer is there: headers that are set before cost a copy of it. */
const readableAnywhere: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.method === 'OPTIONS') return preflight(c, next);
  await next();
  for (const [name, value] of Object.entries(readable)) c.res.headers.set(name, value);
};

/** Comes before the handler of such a route. */
export const fromPages: MiddlewareHandler<Env>[] = [readableAnywhere, limitBody(limits.publicBodyBytes)];

/** Text needs no preflight. */
export const pageMediaTypes = ['text/plain', 'application/json'];

/** The collector's own pages may always answer. */
function requireAllowedOrigin(origin: string | undefined, collector: string, site: Site): string {
  if (origin !== undefined && (origin === collector || originAllowed(origin, site.origins))) return origin;
  throw new ApiError('origin_not_allowed', {
    detail: origin === undefined ? 'The request has no Origin header' : `${origin} is not an allowed origin`,
  });
}

/** Holds back who sends far more than visitors do. Of the address nothing is kept but a count, in memory. */
async function refuseFlood(c: Context<Env>, site: Site): Promise<void> {
  const wait = await c.get('services').floodGate.pass(site.key, c.req.header('CF-Connecting-IP'), c.env.RATE_LIMITER);
  if (wait !== null) throw new ApiError('rate_limited', { headers: { 'Retry-After': String(wait) } });
}

/** Lets a page in that may speak for the site in its path. Throws what the caller is told otherwise. */
export async function admitPage(c: Context<Env>): Promise<{ site: Site; origin: string }> {
  const site = await orUnavailable(knownSite(c, c.req.param('site') ?? ''));
  const origin = requireAllowedOrigin(c.req.header('Origin'), new URL(c.req.url).origin, site);
  await refuseFlood(c, site);
  return { site, origin };
}

/** A developer's own machine tests, unless the site says that it does not; elsewhere robots do. */
export function isTestTraffic(origin: string, userAgent: string | undefined, site: Site): boolean {
  return isLocalOrigin(origin) ? !site.allowLocalhost : isRobot(userAgent);
}
