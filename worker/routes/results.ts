import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { Compare } from '../../shared/schema/comparison.ts';
import { GroupBy, Results } from '../../shared/schema/results.ts';
import { WeightBy } from '../../shared/schema/weighting.ts';
import { mayReadResponses, requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { ApiError } from '../problem.ts';
import { ReportQuery } from '../results/reporting-range.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import * as examples from './examples.ts';
import { reportFor } from './report-for.ts';

export const results = new OpenAPIHono<Env>();

/** Parameter `group` of what reports series. */
export const Grouping = GroupBy.optional().meta({
  description: 'A series for each value of this; `locale`, `device` and attributes are read from the stored rows',
});

const ResultsQuery = z
  .strictObject({
    ...ReportQuery.shape,
    group: Grouping,
    compare: Compare.optional().meta({
      description:
        'Compare each total with that of another range: the one before, the same a year ago, or any that has no day in common',
    }),
    sharedRespondents: z.enum(['true', 'false']).default('false').meta({
      description: 'Look for identified people who answered in both ranges; needs `compare`, reads every row',
    }),
    rolling: z.coerce
      .number()
      .int()
      .min(2)
      .max(limits.rollingDays)
      .optional()
      .meta({ description: 'Beside the periods, a moving window of so many days that ends with each of them' }),
    weight: WeightBy.optional().meta({
      description:
        'Weight totals back to those who were shown the question, by this; reads every row; not together with `group`',
    }),
    margin: z.coerce
      .number()
      .min(1)
      .max(50)
      .optional()
      .meta({ description: 'Say how many answers it takes to know each score to ± so many points' }),
  })
  .superRefine(({ group, weight, compare, sharedRespondents }, { addIssue }) => {
    const wrong = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message });
    if (group && weight) wrong('weight', 'cannot stand together with group');
    if (sharedRespondents === 'true' && !compare) wrong('sharedRespondents', 'needs compare');
  });

const getResults = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/results',
  operationId: 'getResults',
  tags: ['Results'],
  summary: 'Scores by touchpoint, metric and period, and choices by question, with their intervals',
  description:
    'Needs scope `results`. One series for each touchpoint and variant of a metric; a question that is reworded, or drawn as stars instead of numbers, is a variant of its own. Periods without answers are left out. Choices are counted over the whole range. A token without `responses` and `admin` sees nothing of totals, groups and periods with fewer than five answers (`suppressed`), nor what these could be worked out from.',
  middleware: requireScope('results'),
  request: { params: SitePath, query: ResultsQuery },
  responses: { 200: jsonAnswer(Results, 'Scores', examples.results), ...problems(...siteCodes) },
});

results.openapi(getResults, async (c) => {
  const { sharedRespondents, ...query } = c.req.valid('query');
  const findShared = sharedRespondents === 'true';
  if (findShared && !mayReadResponses(c.get('caller')))
    throw new ApiError('forbidden', { detail: 'sharedRespondents needs scope `responses`' });
  return c.json(await reportFor(c, c.req.valid('param').site, { ...query, findShared }), 200);
});
