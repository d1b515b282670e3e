import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { dayOf } from '../../shared/rules/days.ts';
import { Results } from '../../shared/schema/results.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readScoreRows, type ScoreRow } from '../db/read-rollups.ts';
import { askedQuestions } from '../results/asked-questions.ts';
import { choiceResults } from '../results/choice-results.ts';
import { ReportQuery, reportingRange } from '../results/reporting-range.ts';
import { scoreSeries } from '../results/score-series.ts';
import type { VersionKey } from '../survey-version.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';

export const results = new OpenAPIHono<Env>();

const getResults = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/results',
  operationId: 'getResults',
  tags: ['Results'],
  summary: 'Scores by touchpoint, metric and period, and choices by question, with their intervals',
  description:
    'Needs scope `results`. One series for each touchpoint and variant of a metric; a question that is reworded, or drawn as stars instead of numbers, is a variant of its own. Periods without answers are left out. Choices are counted over the whole range.',
  middleware: requireScope('results'),
  request: { params: SitePath, query: ReportQuery },
  responses: { 200: jsonAnswer(Results, 'Scores', examples.results), ...problems(...siteCodes) },
});

results.openapi(getResults, async (c) => {
  const { key, timeZone } = await knownSite(c, c.req.valid('param').site);
  const query = c.req.valid('query');
  const { now, catalogue } = c.get('services');
  const range = reportingRange(query, dayOf(now(), timeZone));
  const { from, to, interval } = range;
  const rows = await readScoreRows(c.env.DB, key, { ...query, from, to });
  const questionOf = askedQuestions(await catalogue.versions(c.env.DB, key, versionsIn(rows)));
  const series = await scoreSeries(rows, questionOf, range);
  const questions = choiceResults(rows, questionOf);
  return c.json({ from, to, timeZone, interval, source: 'rollup' as const, series, questions }, 200);
});

function versionsIn(rows: readonly ScoreRow[]): VersionKey[] {
  return [...new Map(rows.map(({ survey, version }) => [`${survey}@${version}`, { survey, version }])).values()];
}
