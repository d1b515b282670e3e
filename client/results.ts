import { at, call } from './call.ts';
import type { Api, CallOptions } from './connection.ts';
import type { AskingQuery, DropOffQuery, RatesQuery, ResultsCsvQuery, ResultsQuery } from './queries.ts';
import type { AskingResults, DropOff, Rates, RecordedAttributes, Results } from './types.ts';

/** Scores with their intervals. Figures that few are behind may be `suppressed`. */
export function getResults(api: Api, site: string, query: ResultsQuery = {}, options?: CallOptions): Promise<Results> {
  return call(api, 'GET', at`/v1/sites/${site}/results`, { ...options, query });
}

/** Scores as a table: a line for each series over the whole range, then one for each of its periods. */
export function getResultsCsv(
  api: Api,
  site: string,
  query: ResultsCsvQuery = {},
  options?: CallOptions,
): Promise<string> {
  return api.send('GET', at`/v1/sites/${site}/results.csv`, { ...options, query }).then((answer) => answer.text());
}

/** How many were shown a survey, and what came of it. */
export function getRates(api: Api, site: string, query: RatesQuery = {}, options?: CallOptions): Promise<Rates> {
  return call(api, 'GET', at`/v1/sites/${site}/rates`, { ...options, query });
}

/** Who could have been asked, who was, and who was not and why. */
export function getAsking(
  api: Api,
  site: string,
  query: AskingQuery = {},
  options?: CallOptions,
): Promise<AskingResults> {
  return call(api, 'GET', at`/v1/sites/${site}/asking`, { ...options, query });
}

/** How many saw each question of a survey, answered it, and went no further. */
export function getDropOff(api: Api, site: string, query: DropOffQuery = {}, options?: CallOptions): Promise<DropOff> {
  return call(api, 'GET', at`/v1/sites/${site}/drop-off`, { ...options, query });
}

/** Attributes that the latest responses have, to group results by. */
export function listAttributes(api: Api, site: string, options?: CallOptions): Promise<RecordedAttributes> {
  return call(api, 'GET', at`/v1/sites/${site}/attributes`, options);
}
