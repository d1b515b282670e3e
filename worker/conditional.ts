/** Conditional requests (RFC 9110, section 13), so that nobody writes over what someone else has changed meanwhile. */
import type { Context } from 'hono';
import * as z from 'zod';
import type { Env } from './context.ts';
import type { Written } from './db/writing.ts';
import { digestOf } from './digest.ts';
import { ApiError } from './problem.ts';

/** Entity tag of the state that a thing is in: of all that is shown of it, so that nobody takes what is old for the same. */
async function tagOf(thing: object): Promise<string> {
  return `"${await digestOf(thing)}"`;
}

/** Whether somebody has written a thing: of one that is shown as it usually is, `updatedAt` is `null`. */
function isWritten(thing: object | null): boolean {
  return thing !== null && !('updatedAt' in thing && thing.updatedAt === null);
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
  'if-none-match': z.enum(['*']).optional().meta({ description: '`*`: only if nobody has written it yet' }),
});

/** Headers of requests that read. */
export const ReadConditions = z.object({
  'if-none-match': z.string().max(1000).optional().meta({ description: '`ETag` of the state that the caller has' }),
});

/**
 * Refuses a change that was not meant for the state a thing is in. `*` means what somebody has written. Throws
 * `precondition_failed`.
 */
async function requireState(c: Context<Env>, current: object | null): Promise<void> {
  const match = c.req.header('If-Match');
  const noneMatch = c.req.header('If-None-Match');
  const isThere = isWritten(current);
  const meant =
    match === undefined || (match === '*' ? isThere : current !== null && names(match, await tagOf(current)));
  if (!meant || (noneMatch !== undefined && isThere)) throw await stateChanged(current);
}

/** What a change is refused with that came second. */
async function stateChanged(current: object | null): Promise<ApiError> {
  if (current === null) return new ApiError('precondition_failed', { detail: 'There is nothing at this address' });
  const tag = await tagOf(current);
  return new ApiError('precondition_failed', { detail: `It is in the state ${tag} now`, headers: { ETag: tag } });
}

/** Whether a change may happen in one state only. */
function isConditional(c: Context<Env>): boolean {
  return c.req.header('If-Match') !== undefined || c.req.header('If-None-Match') !== undefined;
}

/**
 * Changes a thing if it is in the state that the request means, and names its state in the answer. Throws
 * `precondition_failed`, also where someone else came first after it was read.
 * @param read as it was read; `null`: there was none
 * @param write is told whether it may write over exactly what was read and nothing else
 */
export async function changeMeant<Thing extends object>(
  c: Context<Env>,
  read: Thing | null,
  write: (exactly: boolean) => Promise<Written<Thing>>,
): Promise<Written<Thing>> {
  await requireState(c, read);
  const exactly = isConditional(c);
  const outcome = await write(exactly);
  const { written, after } = outcome;
  if (after) await tagAnswer(c, after);
  if (exactly && !written && !(await areSame(read, after))) throw await stateChanged(after);
  return outcome;
}

async function areSame(one: object | null, other: object | null): Promise<boolean> {
  return one === null || other === null ? one === other : (await tagOf(one)) === (await tagOf(other));
}

/** Names the state in the answer. Says whether the caller has it already, so that a 304 will do. */
export async function tagAnswer(c: Context<Env>, current: object): Promise<boolean> {
  const tag = await tagOf(current);
  c.header('ETag', tag);
  const known = c.req.header('If-None-Match');
  return c.req.method === 'GET' && known !== undefined && names(known, tag);
}
