import type { Retagging } from '../client/index.ts';
import * as client from '../client/index.ts';
import type { ObservationBatch } from '../client/types.ts';
import type { Day, Interval } from '../shared/rules/days.ts';
import type { Annotation } from '../shared/schema/annotation.ts';
import type { AskingResults } from '../shared/schema/asking-results.ts';
import type { CustomerOutcomes } from '../shared/schema/customer-outcome.ts';
import type { ExplainAnswer, ExplainRequest } from '../shared/schema/decide.ts';
import type { Drivers } from '../shared/schema/drivers.ts';
import type { DropOff } from '../shared/schema/drop-off.ts';
import type { Journey } from '../shared/schema/experience.ts';
import type { Interaction } from '../shared/schema/interaction.ts';
import type { RecordedAttributes } from '../shared/schema/recorded-attributes.ts';
import type { ResponsePage } from '../shared/schema/response.ts';
import type { GroupBy, Rates, Results } from '../shared/schema/results.ts';
import type { Site } from '../shared/schema/site.ts';
import type { Survey } from '../shared/schema/survey.ts';
import type { TokenInfo } from '../shared/schema/token.ts';
import type { WeightBy } from '../shared/schema/weighting.ts';
import { type Names, namesOf } from './names.ts';
import { titled } from './titled.ts';
import type { Answered } from './view-state.ts';

export interface ResultsQuery {
  from: Day;
  to: Day;
  interval: Interval;
  /** `previous`, `lastYear`, or days as `2026-10-01..2026-10-31`. */
  compare?: string;
  touchpoint?: string;
  group?: GroupBy;
  weight?: WeightBy;
}

export type JourneyQuery = Pick<ResultsQuery, 'from' | 'to' | 'interval' | 'compare'>;

export interface CommentsQuery {
  from: Day;
  to: Day;
  touchpoint: string | null;
  /** Only of those who answered this. */
  answered: Answered | null;
  /** Only with this tag. */
  tag: string | null;
  /** `next` of the page before. */
  cursor: string | null;
  limit: number;
}

/** What a visitor is taken to be; fields with a default may be left out. */
export type Explained = Partial<ExplainRequest>;

/** The public API, as far as the console reads it. Every method rejects with an `ApiError` or an `AbortError`. */
export interface Api {
  token(signal: AbortSignal): Promise<TokenInfo>;
  sites(signal: AbortSignal): Promise<Site[]>;
  /** What touchpoints and surveys are called. */
  names(site: string, signal: AbortSignal): Promise<Names>;
  results(site: string, query: ResultsQuery, signal: AbortSignal): Promise<Results>;
  /** Attributes that results can be grouped by. */
  attributes(site: string, signal: AbortSignal): Promise<RecordedAttributes>;
  rates(site: string, query: ResultsQuery, signal: AbortSignal): Promise<Rates>;
  /** What happened in a range, the earliest first. */
  annotations(site: string, query: Pick<ResultsQuery, 'from' | 'to'>, signal: AbortSignal): Promise<Annotation[]>;
  /** With what was observed, and without its periods. */
  journey(site: string, query: JourneyQuery, signal: AbortSignal): Promise<Journey>;
  /** Importance of touchpoints, derived from `outcome`, against performance. */
  drivers(
    site: string,
    query: Pick<ResultsQuery, 'from' | 'to'> & { outcome: string },
    signal: AbortSignal,
  ): Promise<Drivers>;
  /** Churn, retention, new customers and baskets, and what became of those who had answered. */
  customerOutcomes(
    site: string,
    query: Pick<ResultsQuery, 'from' | 'to' | 'compare' | 'touchpoint'> & { within: number },
    signal: AbortSignal,
  ): Promise<CustomerOutcomes>;
  /** The catalogue of what customers go through. */
  interactions(site: string, signal: AbortSignal): Promise<Interaction[]>;
  /** Stores what somebody saw. */
  observe(site: string, seen: ObservationBatch): Promise<void>;
  surveys(site: string, signal: AbortSignal): Promise<Survey[]>;
  asking(site: string, query: Pick<ResultsQuery, 'from' | 'to'>, signal: AbortSignal): Promise<AskingResults>;
  /** Where people leave the surveys of a touchpoint. */
  dropOff(
    site: string,
    query: Pick<ResultsQuery, 'from' | 'to'> & { touchpoint: string },
    signal: AbortSignal,
  ): Promise<DropOff>;
  explain(site: string, visitor: Explained, signal: AbortSignal): Promise<ExplainAnswer>;
  /** Responses with a comment, the latest first. */
  comments(site: string, query: CommentsQuery, signal: AbortSignal): Promise<ResponsePage>;
  /** Says something of a response; fields left out stay. */
  /** Tags that others give it meanwhile stay. */
  mark(site: string, response: string, change: Retagging): Promise<void>;
}

/**
 * @param onUnauthorized called when the API no longer knows the token, before the call rejects
 */
export function connect(token: string, onUnauthorized: () => void): Api {
  const api = client.connect({ url: '', token, tries: 1 });
  const onAnswer = ({ status }: Response) => {
    if (status === 401) onUnauthorized();
  };
  const options = (signal: AbortSignal) => ({ signal, onAnswer });
  const surveys = (site: string, signal: AbortSignal) =>
    client.listed(
      (cursor) => client.listSurveys(api, site, { cursor }, options(signal)),
      ({ surveys }) => surveys,
    );
  return {
    token: (signal) => client.getToken(api, options(signal)),
    sites: (signal) =>
      client.listed(
        (cursor) => client.listSites(api, { cursor }, options(signal)),
        ({ sites }) => sites,
      ),
    names: async (site, signal) => {
      const touchpoints = client.listed(
        (cursor) => client.listTouchpoints(api, site, { cursor }, options(signal)),
        ({ touchpoints }) => touchpoints,
      );
      return namesOf(...(await Promise.all([touchpoints, surveys(site, signal)])));
    },
    results: (site, query, signal) => client.getResults(api, site, query, options(signal)),
    attributes: (site, signal) => client.listAttributes(api, site, options(signal)),
    rates: (site, { from, to, interval }, signal) =>
      client.getRates(api, site, { from, to, interval }, options(signal)),
    annotations: (site, { from, to }, signal) =>
      client.listed(
        (cursor) => client.listAnnotations(api, site, { from, to, cursor }, options(signal)),
        ({ annotations }) => annotations,
      ),
    journey: async (site, query, signal) =>
      titled(await client.getJourney(api, site, { ...query, observed: true, points: false }, options(signal))),
    drivers: async (site, query, signal) => titled(await client.getDrivers(api, site, query, options(signal))),
    customerOutcomes: (site, query, signal) => client.getCustomerOutcomes(api, site, query, options(signal)),
    interactions: (site, signal) =>
      client.listed(
        (cursor) => client.listInteractions(api, site, { cursor }, options(signal)),
        ({ interactions }) => interactions,
      ),
    observe: async (site, seen) => {
      await client.sendObservations(api, site, seen, { onAnswer });
    },
    surveys,
    asking: (site, query, signal) => client.getAsking(api, site, query, options(signal)),
    dropOff: (site, query, signal) => client.getDropOff(api, site, query, options(signal)),
    explain: (site, visitor, signal) => client.explain(api, site, visitor, options(signal)),
    comments: (site, { touchpoint, answered, tag, cursor, ...query }, signal) =>
      client.listResponses(
        api,
        site,
        {
          ...query,
          comments: true,
          ...(touchpoint !== null && { touchpoint }),
          ...answered,
          ...(tag !== null && { tag }),
          ...(cursor !== null && { cursor }),
        },
        options(signal),
      ),
    mark: async (site, response, change) => {
      await client.retagResponse(api, site, response, change, { onAnswer });
    },
  };
}
