import { at, call } from './call.ts';
import type { Api, CallOptions } from './connection.ts';
import type { MomentsQuery, PageQuery } from './queries.ts';
import type {
  ExplainAnswer,
  ExplainRequest,
  MomentBatch,
  MomentOutcomes,
  MomentPage,
  Survey,
  SurveyInput,
  Surveys,
  SurveyVersions,
  Templates,
} from './types.ts';

/** Surveys of a site. */
export function listSurveys(api: Api, site: string, query: PageQuery = {}, options?: CallOptions): Promise<Surveys> {
  return call(api, 'GET', at`/v1/sites/${site}/surveys`, { ...options, query });
}

/** A survey as it is now; its `ETag` names the state. */
export function getSurvey(api: Api, site: string, survey: string, options?: CallOptions): Promise<Survey> {
  return call(api, 'GET', at`/v1/sites/${site}/surveys/${survey}`, options);
}

/** What a survey has asked in each of its versions, the newest first. */
export function listSurveyVersions(
  api: Api,
  site: string,
  survey: string,
  query: PageQuery = {},
  options?: CallOptions,
): Promise<SurveyVersions> {
  return call(api, 'GET', at`/v1/sites/${site}/surveys/${survey}/versions`, { ...options, query });
}

/** Makes or replaces a survey. With the headers `If-Match` and `If-None-Match` only in the state that is meant. */
export function putSurvey(
  api: Api,
  site: string,
  survey: string,
  body: SurveyInput,
  options?: CallOptions,
): Promise<Survey> {
  return call(api, 'PUT', at`/v1/sites/${site}/surveys/${survey}`, { ...options, body });
}

/** Surveys to begin with. */
export function listTemplates(api: Api, options?: CallOptions): Promise<Templates> {
  return call(api, 'GET', '/v1/templates', options);
}

/** Why surveys would be asked of a visitor, or not. Stores nothing. */
export function explain(api: Api, site: string, body: ExplainRequest, options?: CallOptions): Promise<ExplainAnswer> {
  return call(api, 'POST', at`/v1/sites/${site}/explain`, { ...options, body });
}

/** Tells what has happened to people, about which surveys may ask. */
export function sendMoments(api: Api, site: string, body: MomentBatch, options?: CallOptions): Promise<MomentOutcomes> {
  return call(api, 'POST', at`/v1/sites/${site}/moments`, { ...options, body });
}

/** What has happened to people, and whether they were asked about it. */
export function listMoments(
  api: Api,
  site: string,
  query: MomentsQuery = {},
  options?: CallOptions,
): Promise<MomentPage> {
  return call(api, 'GET', at`/v1/sites/${site}/moments`, { ...options, query });
}

/** Takes a moment back. */
export function deleteMoment(
  api: Api,
  site: string,
  respondent: string,
  moment: string,
  options?: CallOptions,
): Promise<void> {
  return call(api, 'DELETE', at`/v1/sites/${site}/respondents/${respondent}/moments/${moment}`, options);
}
