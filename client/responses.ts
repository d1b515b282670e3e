import { at, call } from './call.ts';
import type { Api, CallOptions } from './connection.ts';
import type { CsvQuery, ExportQuery, ResponsesQuery, SendQuery } from './queries.ts';
import type {
  BatchOutcome,
  ErasureReceipt,
  PersonalData,
  ResponseBatch,
  ResponseMarks,
  ResponsePage,
  StoredResponse,
} from './types.ts';

/** Single responses, the newest first. */
export function listResponses(
  api: Api,
  site: string,
  query: ResponsesQuery = {},
  options?: CallOptions,
): Promise<ResponsePage> {
  return call(api, 'GET', at`/v1/sites/${site}/responses`, { ...options, query });
}

/** Stores responses of a server or an import. Sent again, they change nothing; each is accepted or refused by itself. */
export function sendResponses(
  api: Api,
  site: string,
  body: ResponseBatch,
  query: SendQuery = {},
  options?: CallOptions,
): Promise<BatchOutcome> {
  return call(api, 'POST', at`/v1/sites/${site}/responses`, { ...options, body, query });
}

/** One response; its `ETag` names the state. */
export function getResponse(api: Api, site: string, response: string, options?: CallOptions): Promise<StoredResponse> {
  return call(api, 'GET', at`/v1/sites/${site}/responses/${response}`, options);
}

/** Tags a response, notes something about it, or marks it as a test; fields left out stay. With the header `If-Match` only in the state that is meant. */
export function markResponse(
  api: Api,
  site: string,
  response: string,
  body: ResponseMarks,
  options?: CallOptions,
): Promise<void> {
  return call(api, 'PATCH', at`/v1/sites/${site}/responses/${response}`, { ...options, body });
}

/** Deletes a response for good, and what it added to the scores. */
export function deleteResponse(
  api: Api,
  site: string,
  response: string,
  options?: CallOptions,
): Promise<ErasureReceipt> {
  return call(api, 'DELETE', at`/v1/sites/${site}/responses/${response}`, { ...options, once: true });
}

/** Every response as a table, oldest first; read its `body` as it comes. */
export function exportCsv(api: Api, site: string, query: CsvQuery = {}, options?: CallOptions): Promise<Response> {
  return api.send('GET', at`/v1/sites/${site}/export.csv`, { ...options, query });
}

/** Every response as a line of JSON, oldest first. The last line is `{"_end":true,"count":n}`; without it the export broke off. */
export function exportNdjson(
  api: Api,
  site: string,
  query: ExportQuery = {},
  options?: CallOptions,
): Promise<Response> {
  return api.send('GET', at`/v1/sites/${site}/export.ndjson`, { ...options, query });
}

/** All that is stored of one person. */
export function exportRespondent(
  api: Api,
  site: string,
  respondent: string,
  options?: CallOptions,
): Promise<PersonalData> {
  return call(api, 'GET', at`/v1/sites/${site}/respondents/${respondent}/export`, options);
}

/** Deletes all that is stored of one person. */
export function eraseRespondent(
  api: Api,
  site: string,
  respondent: string,
  options?: CallOptions,
): Promise<ErasureReceipt> {
  return call(api, 'DELETE', at`/v1/sites/${site}/respondents/${respondent}`, { ...options, once: true });
}
