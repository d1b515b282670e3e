import type { Problem } from '../shared/schema/problem.ts';

/** An answer of the collector that says no, with the sentence it gave. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Partial<Problem>;

  constructor(method: string, path: string, status: number, problem: Partial<Problem>) {
    const fields = (problem.errors ?? []).map(({ pointer, detail }) => `${pointer} ${detail}`);
    const said = [problem.title ?? 'no reason given', problem.detail, ...fields].filter(Boolean).join('; ');
    super(`${method} ${path} answered ${status}: ${said}`);
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }
}

/** The collector could not be reached, or stayed busy, for as long as we were willing to ask. */
export class UnreachableError extends Error {
  override name = 'UnreachableError';
}

export interface ApiClientOptions {
  /** Address of the collector, without a slash at the end. */
  origin: string;
  token: string;
  /** Tries of one request, the first included. */
  tries?: number;
  fetch?: typeof fetch;
  /** Waits; the argument is in milliseconds. */
  sleep?: (milliseconds: number) => Promise<void>;
  /** A number from 0 up to 1. */
  random?: () => number;
  /** Hears of every wait before another try. */
  onRetry?: (reason: string, milliseconds: number) => void;
}

export interface ApiClient {
  /** A 2xx answer, its body not read yet. Throws `ApiError` or `UnreachableError`. A text body is sent as it is. */
  send(method: string, path: string, request?: { body?: unknown; headers?: Record<string, string> }): Promise<Response>;
  /** Parsed body of such an answer; `undefined` where it has none. */
  call<Body>(method: string, path: string, body?: unknown): Promise<Body>;
  /** As `call('GET', path)`, but `null` when there is nothing at the address. */
  find<Body>(path: string): Promise<Body | null>;
}

const firstWait = 250;
const longestWait = 20_000;

/**
 * Client of the HTTP API for programs that may wait: tries again, with full jitter, when the network fails, on 429
 * and on 5xx. Every request of the API may be repeated, so a lost answer is asked for again.
 */
export function apiClient(options: ApiClientOptions): ApiClient {
  const { origin, token, tries = 8, random = Math.random, onRetry } = options;
  const doFetch = options.fetch ?? fetch;
  const sleep = options.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));

  async function send(
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await tryOnce(method, path, body, headers);
      if (outcome instanceof Response && outcome.ok) return outcome;
      const busy = !(outcome instanceof Response) || outcome.status === 429 || outcome.status >= 500;
      if (!busy) throw new ApiError(method, path, outcome.status, await problemOf(outcome));
      const reason = outcome instanceof Response ? `answered ${outcome.status}` : outcome.message;
      if (attempt >= tries) throw new UnreachableError(`${origin} ${reason}, ${tries} times. Giving up.`);
      const wait = Math.max(backOff(attempt, random()), retryAfter(outcome));
      onRetry?.(reason, wait);
      await sleep(wait);
    }
  }

  async function tryOnce(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Response | Error> {
    try {
      return await doFetch(origin + path, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
    } catch (error) {
      const cause = (error as Error).cause as Error | undefined;
      return new Error(`cannot be reached (${cause?.message || (error as Error).message})`);
    }
  }

  async function call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await send(method, path, { body });
    return (answer.status === 204 ? undefined : await answer.json()) as Body;
  }

  async function find<Body>(path: string): Promise<Body | null> {
    try {
      return await call<Body>('GET', path);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return null;
      throw error;
    }
  }

  return { send, call, find };
}

/** Milliseconds before the next try: exponential with full jitter, so that many clients do not come back at once. */
function backOff(attempt: number, random: number): number {
  return Math.round(random * Math.min(longestWait, firstWait * 2 ** attempt));
}

/** Milliseconds that the answer asks us to wait at least. */
function retryAfter(outcome: Response | Error): number {
  const seconds = outcome instanceof Response ? Number(outcome.headers.get('Retry-After')) : 0;
  return Number.isFinite(seconds) ? Math.min(seconds * 1000, longestWait) : 0;
}

async function problemOf(response: Response): Promise<Partial<Problem>> {
  try {
    return (await response.json()) as Partial<Problem>;
  } catch {
    return {};
  }
}
