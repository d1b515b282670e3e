import { at, call } from './call.ts';
import type { Api, CallOptions } from './connection.ts';
import type { CustomerOutcomesQuery, DriversQuery, JourneyQuery, PageQuery } from './queries.ts';
import type {
  CustomerOutcomes,
  Drivers,
  Interaction,
  InteractionInput,
  Interactions,
  Journey,
  JourneySettings,
  JourneySettingsInput,
  Touchpoint,
  TouchpointInput,
  Touchpoints,
} from './types.ts';

/** The map of a journey: what was experienced at its touchpoints and in its stages. */
export function getJourney(api: Api, site: string, query: JourneyQuery = {}, options?: CallOptions): Promise<Journey> {
  return call(api, 'GET', at`/v1/sites/${site}/journey`, { ...options, query });
}

/** Importance of touchpoints, declared and derived, against performance. */
export function getDrivers(api: Api, site: string, query: DriversQuery, options?: CallOptions): Promise<Drivers> {
  return call(api, 'GET', at`/v1/sites/${site}/journey/drivers`, { ...options, query });
}

/** Churn, retention, new customers and baskets, and what became of those who had answered. */
export function getCustomerOutcomes(
  api: Api,
  site: string,
  query: CustomerOutcomesQuery = {},
  options?: CallOptions,
): Promise<CustomerOutcomes> {
  return call(api, 'GET', at`/v1/sites/${site}/journey/outcomes`, { ...options, query });
}

/** The stages of a journey, and what is called delight; the `ETag` names their state. */
export function getJourneySettings(api: Api, site: string, options?: CallOptions): Promise<JourneySettings> {
  return call(api, 'GET', at`/v1/sites/${site}/journey/settings`, options);
}

/** Replaces the stages of a journey, and what is called delight. With the header `If-Match` only in the state that is meant. */
export function putJourneySettings(
  api: Api,
  site: string,
  body: JourneySettingsInput,
  options?: CallOptions,
): Promise<JourneySettings> {
  return call(api, 'PUT', at`/v1/sites/${site}/journey/settings`, { ...options, body });
}

/** The touchpoints of a site, also those that only surveys or interactions name. */
export function listTouchpoints(
  api: Api,
  site: string,
  query: PageQuery = {},
  options?: CallOptions,
): Promise<Touchpoints> {
  return call(api, 'GET', at`/v1/sites/${site}/touchpoints`, { ...options, query });
}

/** A touchpoint; its `ETag` names the state. */
export function getTouchpoint(api: Api, site: string, touchpoint: string, options?: CallOptions): Promise<Touchpoint> {
  return call(api, 'GET', at`/v1/sites/${site}/touchpoints/${touchpoint}`, options);
}

/** Describes a touchpoint. With the headers `If-Match` and `If-None-Match` only in the state that is meant. */
export function putTouchpoint(
  api: Api,
  site: string,
  touchpoint: string,
  body: TouchpointInput,
  options?: CallOptions,
): Promise<Touchpoint> {
  return call(api, 'PUT', at`/v1/sites/${site}/touchpoints/${touchpoint}`, { ...options, body });
}

/** The catalogue of what customers go through. */
export function listInteractions(
  api: Api,
  site: string,
  query: PageQuery = {},
  options?: CallOptions,
): Promise<Interactions> {
  return call(api, 'GET', at`/v1/sites/${site}/interactions`, { ...options, query });
}

/** An interaction of the catalogue; its `ETag` names the state. */
export function getInteraction(
  api: Api,
  site: string,
  interaction: string,
  options?: CallOptions,
): Promise<Interaction> {
  return call(api, 'GET', at`/v1/sites/${site}/interactions/${interaction}`, options);
}

/** Puts an interaction into the catalogue, or changes it. With `If-Match` and `If-None-Match` only in the state that is meant. */
export function putInteraction(
  api: Api,
  site: string,
  interaction: string,
  body: InteractionInput,
  options?: CallOptions,
): Promise<Interaction> {
  return call(api, 'PUT', at`/v1/sites/${site}/interactions/${interaction}`, { ...options, body });
}
