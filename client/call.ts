import type { Api, Sent } from './connection.ts';

/** Parsed body of an answer; `undefined` where there is none. */
export async function call<Body>(api: Api, method: string, path: string, sent?: Sent): Promise<Body> {
  const answer = await api.send(method, path, sent);
  return (answer.status === 204 || answer.status === 304 ? undefined : await answer.json()) as Body;
}

/** A path with its parts escaped. */
export function at(texts: TemplateStringsArray, ...parts: readonly string[]): string {
  return String.raw({ raw: texts }, ...parts.map(encodeURIComponent));
}
