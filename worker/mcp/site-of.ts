import * as z from 'zod';
import { SiteKey } from '../../shared/schema/identifiers.ts';
import type { Site } from '../../shared/schema/site.ts';
import { type Api, listed, Refused } from './api.ts';

/** Parameter of every tool. */
export const siteParameter = SiteKey.optional().describe(
  'Key of the site. May be left out where the token knows only one',
);

/** Path of the site that is meant. Throws `Refused` when that is not clear. */
export async function pathOfSite(api: Api, site: string | undefined): Promise<string> {
  if (site !== undefined) return `/v1/sites/${site}`;
  const sites = await listed<Site, 'sites'>(api, '/v1/sites', 'sites');
  const [only, ...others] = sites;
  if (!only) throw new Refused('The token knows no site');
  if (others.length > 0) throw new Refused(`Which site? ${sites.map(({ key }) => key).join(', ')}`);
  return `/v1/sites/${only.key}`;
}

/** Days of a report, as all tools take them. */
export const days = {
  from: z
    .string()
    .max(10)
    .optional()
    .describe("First day, YYYY-MM-DD in the site's time zone; without it, 30 days up to `to`"),
  to: z.string().max(10).optional().describe('Last day, included; without it, today, which is not over'),
};

export const narrowing = {
  touchpoint: z.string().max(64).optional().describe('Only this touchpoint, by its id'),
  survey: z.string().max(64).optional().describe('Only this survey, by its id'),
};
