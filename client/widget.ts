import { at, call } from './call.ts';
import type { Api, CallOptions } from './connection.ts';
import type { TextsQuery } from './queries.ts';
import type { BatchOutcome, DecideAnswer, DecideRequest, EventBatch, WidgetConfig } from './types.ts';

/** The script of a site, with its live surveys inside. */
export function getScript(api: Api, site: string, options?: CallOptions): Promise<string> {
  return api.send('GET', at`/w/${site}.js`, options).then((answer) => answer.text());
}

/** The words of one survey in the best of the wished languages, as a module. */
export function getTexts(
  api: Api,
  site: string,
  survey: string,
  query: TextsQuery,
  options?: CallOptions,
): Promise<string> {
  return api.send('GET', at`/w/${site}/${survey}.js`, { ...options, query }).then((answer) => answer.text());
}

/** What the script would carry. */
export function getConfig(api: Api, site: string, options?: CallOptions): Promise<WidgetConfig> {
  return call(api, 'GET', at`/v1/sites/${site}/config`, options);
}

/** Sends responses as a page does; its origin must be one of the site's. Sent again, they change nothing. */
export function sendEvents(api: Api, site: string, body: EventBatch, options?: CallOptions): Promise<BatchOutcome> {
  return call(api, 'POST', at`/v1/sites/${site}/events`, { ...options, body });
}

/** The verdicts of the edge, as a page asks for them. */
export function decide(api: Api, site: string, body: DecideRequest, options?: CallOptions): Promise<DecideAnswer> {
  return call(api, 'POST', at`/v1/sites/${site}/decide`, { ...options, body });
}
