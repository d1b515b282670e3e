import type { Vouch } from '../vouch.ts';

/**
 * A record of a format that is not read here, as it may be kept: never with its signature, and under no name that
 * nobody vouches for. Fields are looked for where today's format has them.
 */
export async function keepable(raw: unknown, vouch: Vouch): Promise<unknown> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  const { signature, ...record } = raw as Record<string, unknown>;
  const { respondent, ...anonymous } = record;
  if (respondent === undefined) return record;
  const named = typeof respondent === 'string';
  const believed = named && (await vouch(respondent, typeof signature === 'string' ? signature : undefined));
  return believed ? record : anonymous;
}
