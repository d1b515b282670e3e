import type { Problem } from './types.ts';

/** An answer of the collector that says no, with the sentence it gave; or, with `status` 0, no answer at all. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  /** What the collector said about it (RFC 9457); `null` where it said nothing that can be read. */
  readonly problem: Problem | null;

  constructor(message: string, status: number, problem: Problem | null) {
    super(message);
    this.status = status;
    this.problem = problem;
  }
}

/** The collector could not be reached, or stayed busy, for as long as the client was willing to ask. */
export class UnreachableError extends ApiError {
  override name = 'UnreachableError';
}

/** What an answer says no with, in one line: title, detail and every field. */
export function sentenceOf(problem: Problem | null): string {
  const fields = (problem?.errors ?? []).map(({ pointer, detail }) => `${pointer} ${detail}`);
  return [problem?.title ?? 'no reason given', problem?.detail, ...fields].filter(Boolean).join('; ');
}

export async function problemOf(response: Response): Promise<Problem | null> {
  if (!response.headers.get('Content-Type')?.includes('json')) return null;
  return (await response.json().catch(() => null)) as Problem | null;
}
