import type { Context } from 'hono';
import { dayOf } from '../../shared/rules/days.ts';
import type { GroupBy, Results } from '../../shared/schema/results.ts';
import { mayReadResponses } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { type Extras, readReport } from '../results/read-report.ts';
import { type ReportQuery, reportingRange, sealedIn } from '../results/reporting-range.ts';
import type { VersionKey } from '../survey-version.ts';
import { knownSite } from './known-site.ts';

/** The report that a query asks for, as its caller may see it. */
export async function reportFor(
  c: Context<Env>,
  key: string,
  { group, touchpoint, survey, channel, ...query }: ReportQuery & Extras & { group?: GroupBy | undefined },
): Promise<Results> {
  const { key: site, timeZone, sealedBefore } = await knownSite(c, key);
  const { now, catalogue } = c.get('services');
  const db = c.env.DB;
  const range = reportingRange(query, dayOf(now(), timeZone), sealedBefore);
  const { from, to, interval } = range;
  const versionsOf = (wanted: readonly VersionKey[]) => catalogue.versions(db, site, wanted);
  const source = { db, site, versionsOf, filter: { touchpoint, survey, channel }, group };
  const report = await readReport(source, range, query, mayReadResponses(c.get('caller')));
  return { from, to, timeZone, interval, ...sealedIn(range), ...report };
}
