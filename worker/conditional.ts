/** Conditional requests (RFC 9110, section 13), so that nobody writes over what someone else has changed meanwhile. */
import type { Context } from 'hono';
import * as z from 'zod';
import type { Env } from './context.ts';
import { ApiError } from './problem.ts';

/** A thing whose `updatedAt` no two states of it share. */
interface Changing {
  updatedAt: string;
}

/** Entity tag of the state that a thing is in. */
export function tagOf({ updatedAt }: Changing): string {
  return `"${Date.parse(updatedAt).toString(36)}"`;
}

/** Whether a list of tags names one. A proxy that compresses marks tags as weak; they still name the state. */
function names(list: string, tag: string): boolean {
  return list === '*' || list.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}

/** Headers of requests that change something. */
export const WriteConditions = z.object({
  'if-match': z.string().max(1000).optional().meta({
    description: '`ETag` of the state that this request changes; in any other state it is refused with 412',
  }),
  'if-none-match': z.enum(['*']).optional().meta({ description: '`*`: only if there is nothing there yet' }),
});

/** Headers of requests that read. */
export const ReadConditions = z.object({
  'if-none-match': z.string().max(1000).optional().meta({ description: '`ETag` of the state that the caller has' }),
});

/**
 * Refuses a change that was not meant for the state a thing is in. Throws `precondition_failed`.
 * @param current `null`: there is no such thing
 */
export function requireState(c: Context<Env>, current: Changing | null): void {
  const match = c.req.header('If-Match');
  const noneMatch = c.req.header('If-None-Match');
  const meant = match === undefined || (current !== null && names(match, tagOf(current)));
  if (meant && (noneMatch === undefined || current === null)) return;
  throw stateChanged(current);
}

/** What a change is refused with that came second. */
export function stateChanged(current: Changing | null): ApiError {
  return new ApiError('precondition_failed', {
    detail: current === null ? 'There is nothing at this address' : `It is in the state ${tagOf(current)} now`,
    headers: current === null ? {} : { ETag: tagOf(current) },
  });
}

/** Whether a change may happen in one state only. */
export function isConditional(c: Context<Env>): boolean {
  return c.req.header('If-Match') !== undefined || c.req.header('If-None-Match') !== undefined;
}

/** Names the state in the answer. Says whether the caller has it already, so that a 304 will do. */
export function tagAnswer(c: Context<Env>, current: Changing): boolean {
  const tag = tagOf(current);
  c.header('ETag', tag);
  const known = c.req.header('If-None-Match');
  return c.req.method === 'GET' && known !== undefined && names(known, tag);
}
