import { at, call } from './call.ts';
import type { Api, CallOptions } from './connection.ts';
import type { PageQuery } from './queries.ts';
import type { DeadLetterPage, ExpiryOutcome, Health, RecountOutcome, ReplayOutcome } from './types.ts';

/** Records that were accepted and could not be read. */
export function listDeadLetters(
  api: Api,
  site: string,
  query: PageQuery = {},
  options?: CallOptions,
): Promise<DeadLetterPage> {
  return call(api, 'GET', at`/v1/sites/${site}/dead-letters`, { ...options, query });
}

/** Reads dead letters again. */
export function replayDeadLetters(
  api: Api,
  site: string,
  query: PageQuery = {},
  options?: CallOptions,
): Promise<ReplayOutcome> {
  return call(api, 'POST', at`/v1/sites/${site}/dead-letters/replay`, { ...options, query });
}

/** Compares the counts with the stored responses, and counts days that differ anew. */
export function recountSite(api: Api, site: string, options?: CallOptions): Promise<RecountOutcome> {
  return call(api, 'POST', at`/v1/sites/${site}/jobs/recount`, options);
}

/** Removes what the site no longer keeps. */
export function expireSite(api: Api, site: string, options?: CallOptions): Promise<ExpiryOutcome> {
  return call(api, 'POST', at`/v1/sites/${site}/jobs/expire`, options);
}

/** Whether the collector and its database answer. */
export function getHealth(api: Api, options?: CallOptions): Promise<Health> {
  return call(api, 'GET', '/healthz', options);
}

/** The OpenAPI 3.1 document of all this. */
export function getOpenApi(api: Api, options?: CallOptions): Promise<object> {
  return call(api, 'GET', '/openapi.json', options);
}
