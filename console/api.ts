import type { Day, Interval } from '../shared/rules/days.ts';
import type { AskingResults } from '../shared/schema/asking-results.ts';
import type { ExplainAnswer, ExplainRequest } from '../shared/schema/decide.ts';
import type { Drivers } from '../shared/schema/drivers.ts';
import type { Journey } from '../shared/schema/experience.ts';
import type { Problem } from '../shared/schema/problem.ts';
import type { ResponsePage } from '../shared/schema/response.ts';
import type { Rates, Results } from '../shared/schema/results.ts';
import type { Site } from '../shared/schema/site.ts';
import type { Survey } from '../shared/schema/survey.ts';
import type { TokenInfo } from '../shared/schema/token.ts';

/** An answer of the API that is no success, or no answer at all (`status` 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem | null;

  constructor(status: number, problem: Problem | null) {
    super(problem?.title ?? (status === 0 ? 'The collector cannot be reached' : `The collector answered ${status}`));
    this.status = status;
    this.problem = problem;
  }
}

export interface ResultsQuery {
  from: Day;
  to: Day;
  interval: Interval;
  compare?: 'previous';
  touchpoint?: string;
  group?: string;
  weight?: string;
}

export interface CommentsQuery {
  from: Day;
  to: Day;
  touchpoint: string | null;
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
  results(site: string, query: ResultsQuery, signal: AbortSignal): Promise<Results>;
  rates(site: string, query: ResultsQuery, signal: AbortSignal): Promise<Rates>;
  /** With what was observed, and beside the range before. */
  journey(site: string, query: ResultsQuery, signal: AbortSignal): Promise<Journey>;
  /** Importance of touchpoints, derived from `outcome`, against performance. */
  drivers(
    site: string,
    query: Pick<ResultsQuery, 'from' | 'to'> & { outcome: string },
    signal: AbortSignal,
  ): Promise<Drivers>;
  surveys(site: string, signal: AbortSignal): Promise<Survey[]>;
  asking(site: string, query: Pick<ResultsQuery, 'from' | 'to'>, signal: AbortSignal): Promise<AskingResults>;
  explain(site: string, visitor: Explained, signal: AbortSignal): Promise<ExplainAnswer>;
  /** Responses with a comment, the latest first. */
  comments(site: string, query: CommentsQuery, signal: AbortSignal): Promise<ResponsePage>;
}

type Parameters = Record<string, string | number | null>;

function query(parameters: Parameters): string {
  const present = Object.entries(parameters).filter(([, value]) => value !== null && value !== '');
  return new URLSearchParams(present.map(([name, value]) => [name, String(value)])).toString();
}

async function problemOf(response: Response): Promise<Problem | null> {
  if (!response.headers.get('content-type')?.includes('problem+json')) return null;
  return (await response.json().catch(() => null)) as Problem | null;
}

/**
 * @param onUnauthorized called when the API no longer knows the token, before the call rejects
 */
export function connect(token: string, onUnauthorized: () => void): Api {
  async function call<T>(address: string, init: RequestInit & { signal: AbortSignal }): Promise<T> {
    const headers = { authorization: `Bearer ${token}`, ...(init.body && { 'content-type': 'application/json' }) };
    const response = await fetch(address, { ...init, headers }).catch((reason) => {
      throw init.signal.aborted ? reason : new ApiError(0, null);
    });
    if (response.ok) return response.json() as Promise<T>;
    if (response.status === 401) onUnauthorized();
    throw new ApiError(response.status, await problemOf(response));
  }
  const get = <T>(path: string, signal: AbortSignal, parameters: Parameters = {}) =>
    call<T>(`/v1/${path}?${query(parameters)}`.replace(/\?$/, ''), { signal });
  return {
    token: (signal) => get('token', signal),
    sites: async (signal) => (await get<{ sites: Site[] }>('sites', signal)).sites,
    results: (site, query, signal) => get(`sites/${site}/results`, signal, { ...query }),
    rates: (site, { from, to, interval }, signal) => get(`sites/${site}/rates`, signal, { from, to, interval }),
    journey: (site, { from, to, interval }, signal) =>
      get(`sites/${site}/journey`, signal, { from, to, interval, observed: 'true', compare: 'previous' }),
    drivers: (site, { from, to, outcome }, signal) =>
      get(`sites/${site}/journey/drivers`, signal, { from, to, outcome }),
    surveys: async (site, signal) => (await get<{ surveys: Survey[] }>(`sites/${site}/surveys`, signal)).surveys,
    asking: (site, { from, to }, signal) => get(`sites/${site}/asking`, signal, { from, to }),
    explain: (site, visitor, signal) =>
      call(`/v1/sites/${site}/explain`, { method: 'POST', body: JSON.stringify(visitor), signal }),
    comments: (site, { from, to, touchpoint, cursor, limit }, signal) =>
      get(`sites/${site}/responses`, signal, { comments: 'true', from, to, touchpoint, cursor, limit }),
  };
}
