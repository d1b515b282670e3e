import type { Day, Interval } from '../shared/rules/days.ts';
import type { Problem } from '../shared/schema/problem.ts';
import type { ResponsePage } from '../shared/schema/response.ts';
import type { Rates, Results } from '../shared/schema/results.ts';
import type { Site } from '../shared/schema/site.ts';
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
}

export interface CommentsQuery {
  from: Day;
  to: Day;
  touchpoint: string | null;
  /** `next` of the page before. */
  cursor: string | null;
  limit: number;
}

/** The public API, as far as the console reads it. Every method rejects with an `ApiError` or an `AbortError`. */
export interface Api {
  token(signal: AbortSignal): Promise<TokenInfo>;
  sites(signal: AbortSignal): Promise<Site[]>;
  results(site: string, query: ResultsQuery, signal: AbortSignal): Promise<Results>;
  rates(site: string, query: ResultsQuery, signal: AbortSignal): Promise<Rates>;
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
  async function get<T>(path: string, signal: AbortSignal, parameters: Parameters = {}): Promise<T> {
    const address = `/v1/${path}?${query(parameters)}`.replace(/\?$/, '');
    const response = await fetch(address, { headers: { authorization: `Bearer ${token}` }, signal }).catch((reason) => {
      throw signal.aborted ? reason : new ApiError(0, null);
    });
    if (response.ok) return response.json() as Promise<T>;
    if (response.status === 401) onUnauthorized();
    throw new ApiError(response.status, await problemOf(response));
  }
  return {
    token: (signal) => get('token', signal),
    sites: async (signal) => (await get<{ sites: Site[] }>('sites', signal)).sites,
    results: (site, { from, to, interval }, signal) => get(`sites/${site}/results`, signal, { from, to, interval }),
    rates: (site, { from, to, interval }, signal) => get(`sites/${site}/rates`, signal, { from, to, interval }),
    comments: (site, { from, to, touchpoint, cursor, limit }, signal) =>
      get(`sites/${site}/responses`, signal, { comments: 'true', from, to, touchpoint, cursor, limit }),
  };
}
