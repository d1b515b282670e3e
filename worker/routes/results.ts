import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { dayOf } from '../../shared/rules/days.ts';
import { GroupBy, Results } from '../../shared/schema/results.ts';
import { mayReadResponses, requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import type { ScoreRow } from '../db/read-rollups.ts';
import { askedQuestions } from '../results/asked-questions.ts';
import { choiceResults } from '../results/choice-results.ts';
import { readScores } from '../results/read-scores.ts';
import { ReportQuery, reportingRange } from '../results/reporting-range.ts';
import { scoreSeries } from '../results/score-series.ts';
import { suppressChoices, suppressSeries } from '../results/suppress-report.ts';
import type { VersionKey } from '../survey-version.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';

export const results = new OpenAPIHono<Env>();

const ResultsQuery = z.strictObject({
  ...ReportQuery.shape,
  group: GroupBy.optional().meta({
    description: 'A series for each value of this; `locale`, `device` and attributes are read from the stored rows',
  }),
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
  const { key, timeZone } = await knownSite(c, c.req.valid('param').site);
  const { group, ...query } = c.req.valid('query');
  const { now, catalogue } = c.get('services');
  const range = reportingRange(query, dayOf(now(), timeZone));
  const { from, to, interval } = range;
  const { source, rows } = await readScores(c.env.DB, key, { ...query, from, to }, range, group);
  const questionOf = askedQuestions(await catalogue.versions(c.env.DB, key, versionsIn(rows)));
  const series = await scoreSeries(rows, questionOf, range);
  const questions = choiceResults(rows, questionOf);
  const shown = mayReadResponses(c.get('caller'))
    ? { series, questions }
    : { series: suppressSeries(series), questions: suppressChoices(questions) };
  return c.json({ from, to, timeZone, interval, source, ...shown }, 200);
});

function versionsIn(rows: readonly ScoreRow[]): VersionKey[] {
  return [...new Map(rows.map(({ survey, version }) => [`${survey}@${version}`, { survey, version }])).values()];
}
