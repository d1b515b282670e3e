import { ApiError, problemOf, sentenceOf, UnreachableError } from './api-error.ts';

export interface ConnectOptions {
  /** Address of the collector, such as `https://surveys.example`; in a page of the collector, ``. */
  url: string;
  /** Left out where only public routes are called. */
  token?: string | undefined;
  /** Tries of one request, the first included; 4 unless told otherwise. */
  tries?: number;
  fetch?: typeof fetch;
  /** Waits so many milliseconds. */
  sleep?: (milliseconds: number) => Promise<void>;
  /** A number from 0 up to 1. */
  random?: () => number;
  /** Hears of every wait before another try. */
  onRetry?: (reason: string, milliseconds: number) => void;
}

/** What every call takes beside its own. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
  headers?: Record<string, string> | undefined;
  /** Hears of the answer before its body is read: its status, `ETag`, `RateLimit`, `X-Request-Id`. */
  onAnswer?: ((answer: Response) => void) | undefined;
}

export interface Sent extends CallOptions {
  /** Sent as JSON; a text as it is. */
  body?: unknown;
  /** What is `undefined`, `null` or empty is left out. */
  query?: object | undefined;
  /** Sent twice, it would be done twice: then it is not tried again when nobody knows whether it has been done. */
  once?: boolean;
}

/** A collector, and who is calling it. */
export interface Api {
  /** A 2xx or 304 answer, its body not read yet. Rejects with `ApiError`, `UnreachableError` or an `AbortError`. */
  send(method: string, path: string, sent?: Sent): Promise<Response>;
}

const firstWait = 250;
const longestWait = 20_000;

/**
 * Client of the HTTP API: tries again, with full jitter, when the network fails, on 429, and on 5xx, as long as that can
 * do nothing twice.
 */
export function connect(options: ConnectOptions): Api {
  const { url, token, tries = 4, random = Math.random, onRetry } = options;
  const doFetch = options.fetch ?? ((...request: Parameters<typeof fetch>) => fetch(...request));
  const sleep = options.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  const origin = url.replace(/\/$/, '');

  async function send(method: string, path: string, sent: Sent = {}): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await tryOnce(method, path, sent);
      const answer = outcome instanceof Response ? outcome : null;
      if (answer) sent.onAnswer?.(answer);
      if (answer && (answer.ok || answer.status === 304)) return answer;
      if (answer && !isBusy(answer, sent)) {
        const problem = await problemOf(answer);
        throw new ApiError(
          `${method} ${path} answered ${answer.status}: ${sentenceOf(problem)}`,
          answer.status,
          problem,
        );
      }
      const reason = answer ? `answered ${answer.status}` : (outcome as Error).message;
      const unsure = sent.once && !answer;
      if (attempt >= tries || unsure) {
        const problem = answer && (await problemOf(answer));
        const times = tries > 1 && !unsure ? `, ${tries} times. Giving up.` : '';
        throw new UnreachableError(`${origin} ${reason}${times}`, answer?.status ?? 0, problem);
      }
      const wait = Math.max(backOff(attempt, random()), retryAfter(answer));
      onRetry?.(reason, wait);
      await sleep(wait);
      sent.signal?.throwIfAborted();
    }
  }

  async function tryOnce(method: string, path: string, sent: Sent): Promise<Response | Error> {
    const { body, query, headers, signal } = sent;
    try {
      return await doFetch(origin + path + queryText(query), {
        method,
        headers: {
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        ...(signal && { signal }),
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      const cause = (error as Error).cause as Error | undefined;
      return new Error(`cannot be reached (${cause?.message || (error as Error).message})`);
    }
  }

  return { send };
}

/** Whether another try may do: always after 429 and 503, which say that nothing was done. */
function isBusy({ status }: Response, { once }: Sent): boolean {
  return status === 429 || status === 503 || (status >= 500 && !once);
}

function queryText(query: object = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return text && `?${text}`;
}

/** Milliseconds before the next try: exponential with full jitter, so that many clients do not come back at once. */
function backOff(attempt: number, random: number): number {
  return Math.round(random * Math.min(longestWait, firstWait * 2 ** attempt));
}

/** Milliseconds that the answer asks us to wait at least. */
function retryAfter(answer: Response | null): number {
  const seconds = Number(answer?.headers.get('Retry-After'));
  return Number.isFinite(seconds) ? Math.min(seconds * 1000, longestWait) : 0;
}
