import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { dayOf } from '../../shared/rules/days.ts';
import { AskingResults } from '../../shared/schema/asking-results.ts';
import { mayReadResponses, requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readOutcomes } from '../db/outcome-counts.ts';
import { readRateRows } from '../db/read-rollups.ts';
import { askingResults } from '../results/asking-results.ts';
import { ReportQuery, reportingRange } from '../results/reporting-range.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';

export const asking = new OpenAPIHono<Env>();

const getAsking = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/asking',
  operationId: 'getAsking',
  tags: ['Results'],
  summary: 'Who could have been asked, was asked, and was not, and why',
  description:
    'Needs scope `results`. Estimates, but for `shown`: a share of the visitors (`countedVisitors`) tells what became of each survey, and counts are divided by that share. The 95 % interval takes the days of the range for visits of the same people, so that it is no narrower than an average day’s. A token without `responses` and `admin` sees nothing that fewer than five visitors told.',
  middleware: requireScope('results'),
  request: { params: SitePath, query: ReportQuery.pick({ from: true, to: true, survey: true }) },
  responses: { 200: jsonAnswer(AskingResults, 'Counts by survey', examples.asking), ...problems(...siteCodes) },
});

asking.openapi(getAsking, async (c) => {
  const { key, timeZone, countedVisitors } = await knownSite(c, c.req.valid('param').site);
  const { survey, ...days } = c.req.valid('query');
  const { from, to } = reportingRange({ ...days, interval: 'day' }, dayOf(c.get('services').now(), timeZone));
  const [told, rates] = await Promise.all([
    readOutcomes(c.env.DB, key, { from, to, survey }),
    readRateRows(c.env.DB, key, { from, to, survey }),
  ]);
  const surveys = askingResults(told.outcomes, told.days, rates, mayReadResponses(c.get('caller')));
  const shares = [...new Set(told.days.map(({ share }) => share))].sort((a, b) => a - b);
  return c.json({ from, to, timeZone, estimate: true as const, countedVisitors, shares, surveys }, 200);
});
