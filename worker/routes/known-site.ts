import type { Context } from 'hono';
import type { Site } from '../../shared/schema/site.ts';
import type { Env } from '../context.ts';
import { ApiError } from '../problem.ts';

/** The site of a path, at most `limits.catalogueSeconds` old. Throws `not_found` when there is none. */
export async function knownSite(c: Context<Env>, key: string): Promise<Site> {
  const site = await c.get('services').catalogue.site(c.env.DB, key);
  if (!site) throw new ApiError('not_found', { detail: 'There is no site of this key' });
  return site;
}
