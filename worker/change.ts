import type { Context } from 'hono';
import { responseId } from '../shared/rules/response-id.ts';
import type { Env } from './context.ts';
import type { Change } from './db/audit-log.ts';

/** A change that the caller of this request is about to make, ready for the audit log. */
export function changeOf(
  c: Context<Env>,
  site: string,
  change: Pick<Change, 'action' | 'subject'> & Partial<Pick<Change, 'details'>>,
): Change {
  const { now, randomBytes } = c.get('services');
  const { id, name } = c.get('caller');
  const at = now();
  return { site, id: responseId(at, randomBytes(10)), at, by: { token: id, name }, details: {}, ...change };
}
