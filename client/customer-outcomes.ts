import { at, call } from './call.ts';
import type { Api, CallOptions } from './connection.ts';
import type { CustomerOutcomeListQuery } from './queries.ts';
import type { CustomerOutcomeBatch, CustomerOutcomePage, CustomerOutcomesStored } from './types.ts';

/** Tells what became of customers. Sent again, it changes nothing; all or none of it is stored. */
export function sendCustomerOutcomes(
  api: Api,
  site: string,
  body: CustomerOutcomeBatch,
  options?: CallOptions,
): Promise<CustomerOutcomesStored> {
  return call(api, 'POST', at`/v1/sites/${site}/outcomes`, { ...options, body });
}

/** What became of customers, one by one. */
export function listCustomerOutcomes(
  api: Api,
  site: string,
  query: CustomerOutcomeListQuery = {},
  options?: CallOptions,
): Promise<CustomerOutcomePage> {
  return call(api, 'GET', at`/v1/sites/${site}/outcomes`, { ...options, query });
}

/** Takes back what became of a customer. */
export function deleteCustomerOutcome(
  api: Api,
  site: string,
  respondent: string,
  outcome: string,
  options?: CallOptions,
): Promise<void> {
  return call(api, 'DELETE', at`/v1/sites/${site}/respondents/${respondent}/outcomes/${outcome}`, options);
}
