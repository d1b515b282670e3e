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

const crossOrigin = cors({
  origin: '*',
  allowMethods: ['POST'],
  allowHeaders: ['Content-Type'],
  exposeHeaders: ['Retry-After'],
  maxAge: 86_400,
});

/** Without it, browsers report the answer to another origin's beacon as blocked, although nobody reads it. */
const readableAnywhere: MiddlewareHandler<Env> = async (c, next) => {
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  await next();
};

/** Comes before the handler of such a route. */
export const fromPages: MiddlewareHandler<Env>[] = [crossOrigin, readableAnywhere, limitBody(limits.publicBodyBytes)];

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
