import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { dayOf } from '../../shared/rules/days.ts';
import { Compare } from '../../shared/schema/comparison.ts';
import { CustomerOutcomes } from '../../shared/schema/customer-outcome.ts';
import { mayReadResponses, requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readOutcomes } from '../journey/read-outcomes.ts';
import { ReportQuery, reportingRange, sealedIn } from '../results/reporting-range.ts';
import type { VersionKey } from '../survey-version.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import { knownSite } from './known-site.ts';

export const journeyOutcomes = new OpenAPIHono<Env>();

const { from, to, touchpoint, survey, channel } = ReportQuery.shape;
const OutcomesQuery = z.strictObject({
  ...{ from, to, survey, channel },
  touchpoint: touchpoint.meta({
    description: 'By answers at this touchpoint, to its metric with the most of them; else by any answer',
    example: 'checkout',
  }),
  compare: Compare.optional().meta({
    description: 'Compare churn, new customers and baskets with those of another range, as for results',
  }),
  within: z.coerce
    .number()
    .int()
    .min(1)
    .max(limits.outcomeDays)
    .default(90)
    .meta({ description: 'Days after the answer that count' }),
});

const getOutcomes = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/journey/outcomes',
  operationId: 'getCustomerOutcomes',
  tags: ['Journey'],
  summary: 'Churn, retention, new customers and baskets, and what became of those who had answered',
  description:
    'Needs scope `results`. Customers are those of whom `POST …/outcomes` has told. What became of people after their first answer in the range stands beside the class of that answer. Reads every response and outcome.',
  middleware: requireScope('results'),
  request: { params: SitePath, query: OutcomesQuery },
  responses: {
    200: jsonAnswer(CustomerOutcomes, 'Rates with Wilson intervals, averages with t intervals'),
    ...problems(...siteCodes),
  },
});

journeyOutcomes.openapi(getOutcomes, async (c) => {
  const { key: site, timeZone, sealedBefore } = await knownSite(c, c.req.valid('param').site);
  const { survey, channel, touchpoint, within, compare, ...query } = c.req.valid('query');
  const { now, catalogue } = c.get('services');
  const db = c.env.DB;
  const range = reportingRange({ ...query, interval: 'month' }, dayOf(now(), timeZone), sealedBefore);
  const { from, to } = range;
  const versionsOf = (wanted: readonly VersionKey[]) => catalogue.versions(db, site, wanted);
  const source = { db, site, versionsOf, filter: { survey, channel } };
  const read = await readOutcomes(source, range, { touchpoint, within, compare }, mayReadResponses(c.get('caller')));
  return c.json({ from, to, timeZone, ...sealedIn(range), ...read }, 200);
});
