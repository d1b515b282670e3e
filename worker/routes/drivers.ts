import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { dayOf } from '../../shared/rules/days.ts';
import { DriverOutcome, Drivers } from '../../shared/schema/drivers.ts';
import { mayReadResponses, requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readDrivers } from '../journey/read-drivers.ts';
import { ReportQuery, reportingRange, sealedIn } from '../results/reporting-range.ts';
import type { VersionKey } from '../survey-version.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import { knownSite } from './known-site.ts';

export const drivers = new OpenAPIHono<Env>();

const { from, to, survey, channel } = ReportQuery.shape;
const DriversQuery = z.strictObject({
  ...{ from, to, survey, channel },
  outcome: DriverOutcome.meta({
    description:
      'What importance is derived from: the score at a touchpoint (`touchpoint:overall`), or what became of customers (`customer:renewed`)',
  }),
});

const getDrivers = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/journey/drivers',
  operationId: 'getDrivers',
  tags: ['Journey'],
  summary: 'Importance of touchpoints, declared and derived, against performance',
  description:
    "Needs scope `results`. Derived importance comes from Johnson's relative weights, over identified people who rated the outcome and several touchpoints: at least 100 of them, and 10 for each touchpoint; touchpoints that were rated too rarely are left out, and said to be. Reads every response.",
  middleware: requireScope('results'),
  request: { params: SitePath, query: DriversQuery },
  responses: { 200: jsonAnswer(Drivers, 'Touchpoints in the order of the map'), ...problems(...siteCodes) },
});

drivers.openapi(getDrivers, async (c) => {
  const { key: site, timeZone, sealedBefore } = await knownSite(c, c.req.valid('param').site);
  const { survey, channel, outcome, ...query } = c.req.valid('query');
  const { now, catalogue } = c.get('services');
  const db = c.env.DB;
  const range = reportingRange({ ...query, interval: 'month' }, dayOf(now(), timeZone), sealedBefore);
  const { from, to } = range;
  const versionsOf = (wanted: readonly VersionKey[]) => catalogue.versions(db, site, wanted);
  const source = { db, site, versionsOf, filter: { survey, channel } };
  const read = await readDrivers(source, range, outcome, mayReadResponses(c.get('caller')));
  return c.json({ from, to, timeZone, ...sealedIn(range), ...read }, 200);
});
