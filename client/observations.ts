import { at, call } from './call.ts';
import type { Api, CallOptions } from './connection.ts';
import type { ObservationsCsvQuery, ObservationsQuery } from './queries.ts';
import type {
  ObservationBatch,
  ObservationCsvOutcome,
  ObservationOutcomes,
  ObservationPage,
  PageObservationBatch,
} from './types.ts';

/** Tells what customers went through. Sent again, it changes nothing; all or none of it is stored. */
export function sendObservations(
  api: Api,
  site: string,
  body: ObservationBatch,
  options?: CallOptions,
): Promise<ObservationOutcomes> {
  return call(api, 'POST', at`/v1/sites/${site}/observations`, { ...options, body });
}

/** The same from a file: CSV with the columns `respondent`, `interaction`, `at`, and `id`, `observer`, `note` if there are any. */
export function sendObservationsCsv(
  api: Api,
  site: string,
  body: string,
  query: ObservationsCsvQuery = {},
  options?: CallOptions,
): Promise<ObservationCsvOutcome> {
  const headers = { 'Content-Type': 'text/csv', ...options?.headers };
  return call(api, 'POST', at`/v1/sites/${site}/observations/csv`, { ...options, headers, body, query });
}

/** Tells as a page does what its visitor goes through; its origin must be one of the site's. */
export function sendPageObservations(
  api: Api,
  site: string,
  body: PageObservationBatch,
  options?: CallOptions,
): Promise<ObservationOutcomes> {
  return call(api, 'POST', at`/v1/sites/${site}/page-observations`, { ...options, body });
}

/** What customers went through, one by one, the newest days first. */
export function listObservations(
  api: Api,
  site: string,
  query: ObservationsQuery = {},
  options?: CallOptions,
): Promise<ObservationPage> {
  return call(api, 'GET', at`/v1/sites/${site}/observations`, { ...options, query });
}

/** Takes an observation back. */
export function deleteObservation(
  api: Api,
  site: string,
  day: string,
  respondent: string,
  observation: string,
  options?: CallOptions,
): Promise<void> {
  return call(api, 'DELETE', at`/v1/sites/${site}/observations/${day}/${respondent}/${observation}`, options);
}
