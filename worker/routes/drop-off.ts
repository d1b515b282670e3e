import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { dayOf } from '../../shared/rules/days.ts';
import { DropOff } from '../../shared/schema/drop-off.ts';
import { mayReadResponses, requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readProgress } from '../db/read-progress.ts';
import { readQuestionTimes } from '../db/read-question-times.ts';
import { ApiError } from '../problem.ts';
import { dropOff as dropOffOf, suppressDropOff } from '../results/drop-off.ts';
import { versionsIn } from '../results/read-series.ts';
import { ReportQuery, reportingRange, sealedIn } from '../results/reporting-range.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';

export const dropOff = new OpenAPIHono<Env>();

const getDropOff = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/drop-off',
  operationId: 'getDropOff',
  tags: ['Results'],
  summary: 'How many saw each question of a survey, how long, answered it, and went no further',
  description:
    'Needs scope `results`. Read from the stored rows, imported ones left out. A loss is counted at the last question that somebody had before them; whoever leaves the page without closing the survey at the question after an answer counts as lost at the one answered, because nothing tells of the next. `time` is how long those who had a question before them, and whose sender tells, had it on a visible page. A token without `responses` and `admin` sees nothing of a survey in which fewer than five people did one thing or the other, and no time of which fewer than five tell.',
  middleware: requireScope('results'),
  request: { params: SitePath, query: ReportQuery.omit({ interval: true }) },
  responses: { 200: jsonAnswer(DropOff, 'Counts by survey and question', examples.dropOff), ...problems(...siteCodes) },
});

dropOff.openapi(getDropOff, async (c) => {
  const { key: site, timeZone, sealedBefore } = await knownSite(c, c.req.valid('param').site);
  const { touchpoint, survey, channel, ...days } = c.req.valid('query');
  const { now, catalogue } = c.get('services');
  const range = reportingRange({ ...days, interval: 'day' }, dayOf(now(), timeZone), sealedBefore);
  const { from, to } = range;
  const firstKept = sealedBefore !== null && sealedBefore > from ? sealedBefore : from;
  const filter = { from: firstKept, to, touchpoint, survey, channel };
  const [rows, times] = await Promise.all([
    readProgress(c.env.DB, site, filter),
    readQuestionTimes(c.env.DB, site, filter),
  ]);
  if (rows === null)
    throw new ApiError('invalid_parameter', { errors: [{ pointer: 'from', detail: 'The range is too long' }] });
  const surveys = dropOffOf(rows, await catalogue.versions(c.env.DB, site, versionsIn(rows)), times);
  const shown = mayReadResponses(c.get('caller')) ? surveys : suppressDropOff(surveys);
  return c.json({ from, to, timeZone, ...sealedIn(range), surveys: shown }, 200);
});
