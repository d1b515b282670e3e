import type { Problem } from '../../shared/schema/problem.ts';

/** The API said no; the message is what it said, for whoever called the tool. */
export class Refused extends Error {
  override name = 'Refused';
}

/** The API of this collector, as the caller of a tool may use it. */
export interface Api {
  get<Body>(path: string, query?: Record<string, string | number | boolean | undefined>): Promise<Body>;
  post<Body>(path: string, body: unknown): Promise<Body>;
}

/** What a problem says, in one line. */
function wordsOf({ title = 'The request failed', detail, errors = [] }: Partial<Problem>): string {
  const fields = errors.map((error) => `${error.pointer}: ${error.detail}`);
  return [title, detail, ...fields].filter(Boolean).join('; ');
}

/**
 * Calls the API without leaving the worker, so that a tool may do what its caller may, is answered as any caller is, and
 * no more.
 * @param fetch the app; @param authorization the caller's header
 */
export function apiOf(
  fetch: (request: Request) => Response | Promise<Response>,
  origin: string,
  authorization: string,
): Api {
  async function call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const headers = { Authorization: authorization, 'Content-Type': 'application/json' };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(new Request(new URL(path, origin), init));
    if (!response.ok) throw new Refused(wordsOf((await response.json()) as Partial<Problem>));
    return (await response.json()) as Body;
  }

  return {
    get(path, query = {}) {
      const given = Object.entries(query).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)]],
      );
      return call('GET', `${path}?${new URLSearchParams(given)}`);
    },
    post: (path, body) => call('POST', path, body),
  };
}

/** The rows of all pages of the list at a path, where they stand under `name`. */
export async function listed<Row, Name extends string>(api: Api, path: string, name: Name): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page: Record<Name, Row[]> & { next: string | null } = await api.get(path, { cursor });
    rows.push(...page[name]);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}
