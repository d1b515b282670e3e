import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { dayOf } from '../../shared/rules/days.ts';
import { Rates } from '../../shared/schema/results.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readRateRows } from '../db/read-rollups.ts';
import { rateSeries } from '../results/rate-series.ts';
import { ReportQuery, reportingRange, sealedIn } from '../results/reporting-range.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';

export const rates = new OpenAPIHono<Env>();

const getRates = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/rates',
  operationId: 'getRates',
  tags: ['Results'],
  summary: 'How many were shown a survey, and answered, completed or closed it',
  description: 'Needs scope `results`. Imported responses are in scores and never in rates.',
  middleware: requireScope('results'),
  request: { params: SitePath, query: ReportQuery },
  responses: {
    200: jsonAnswer(Rates, 'Counts, and rates with their Wilson intervals', examples.rates),
    ...problems(...siteCodes),
  },
});

rates.openapi(getRates, async (c) => {
  const { key, timeZone, sealedBefore } = await knownSite(c, c.req.valid('param').site);
  const query = c.req.valid('query');
  const range = reportingRange(query, dayOf(c.get('services').now(), timeZone), sealedBefore);
  const { from, to, interval } = range;
  const rows = await readRateRows(c.env.DB, key, { ...query, from, to });
  return c.json({ from, to, timeZone, interval, ...sealedIn(range), series: rateSeries(rows, range) }, 200);
});
