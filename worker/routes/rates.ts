import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { dayOf } from '../../shared/rules/days.ts';
import { Compare } from '../../shared/schema/comparison.ts';
import { Rates } from '../../shared/schema/results.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readRateRows } from '../db/read-rollups.ts';
import { compareRates } from '../results/compare-rates.ts';
import { comparedRanges } from '../results/compared-ranges.ts';
import { comparisonRange } from '../results/comparison-range.ts';
import { rateSeries } from '../results/rate-series.ts';
import { type ReportingRange, ReportQuery, reportingRange, sealedIn } from '../results/reporting-range.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';

export const rates = new OpenAPIHono<Env>();

const RatesQuery = z.strictObject({
  ...ReportQuery.shape,
  compare: Compare.optional().meta({
    description: 'Compare each total with that of another range, as for results',
  }),
});

const getRates = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/rates',
  operationId: 'getRates',
  tags: ['Results'],
  summary: 'How many were shown a survey, and answered, completed or closed it',
  description: 'Needs scope `results`. Imported responses are in scores and never in rates.',
  middleware: requireScope('results'),
  request: { params: SitePath, query: RatesQuery },
  responses: {
    200: jsonAnswer(Rates, 'Counts, and rates with their Wilson intervals', examples.rates),
    ...problems(...siteCodes),
  },
});

rates.openapi(getRates, async (c) => {
  const { key, timeZone, sealedBefore } = await knownSite(c, c.req.valid('param').site);
  const { compare, ...query } = c.req.valid('query');
  const range = reportingRange(query, dayOf(c.get('services').now(), timeZone), sealedBefore);
  const baseline = compare && comparisonRange(compare, range);
  const { from, to, interval } = range;
  const read = async (of: ReportingRange) =>
    rateSeries(await readRateRows(c.env.DB, key, { ...query, from: of.from, to: of.to }), of);
  const series = await read(range);
  if (!baseline) return c.json({ from, to, timeZone, interval, ...sealedIn(range), series }, 200);
  const { series: beside, comparisons } = compareRates(series, await read(baseline));
  const compared = { ...comparedRanges(range, baseline), comparisons };
  return c.json({ from, to, timeZone, interval, ...sealedIn(range), compared, series: beside }, 200);
});
