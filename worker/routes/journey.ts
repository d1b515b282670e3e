import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { dayOf } from '../../shared/rules/days.ts';
import { Compare } from '../../shared/schema/comparison.ts';
import { Journey } from '../../shared/schema/experience.ts';
import { intervals } from '../../shared/schema/results.ts';
import { mayReadResponses, requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readJourney } from '../journey/read-journey.ts';
import { ReportQuery, reportingRange, sealedIn } from '../results/reporting-range.ts';
import type { VersionKey } from '../survey-version.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import { knownSite } from './known-site.ts';

export const journey = new OpenAPIHono<Env>();

const { from, to, survey, channel } = ReportQuery.shape;
const JourneyQuery = z.strictObject({
  ...{ from, to, survey, channel },
  interval: z.enum(intervals).default('month').meta({ description: 'Length of the periods; weeks begin on Monday' }),
  compare: Compare.optional().meta({
    description: 'Compare with another range, as for results: the one before, the same a year ago, or any other',
  }),
  observed: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'Beside what was stated, what was observed; reads every observation of the range' }),
  points: z
    .enum(['true', 'false'])
    .default('true')
    .meta({ description: '`false`: the range alone, without its periods' }),
});

const getJourney = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/journey',
  operationId: 'getJourney',
  tags: ['Journey'],
  summary: 'The map of a journey: what was experienced at its touchpoints and in its stages',
  description:
    'Needs scope `results`. Every answer to a scored question counts +1, 0 or −1 by the class it is in. A verdict comes from the interval, not from the point. A touchpoint that a survey names and nobody has described stands on the map all the same, in no stage. For a token without `responses` and `admin`, answers that results keep back are in no figure (`keptBack`).',
  middleware: requireScope('results'),
  request: { params: SitePath, query: JourneyQuery },
  responses: { 200: jsonAnswer(Journey, 'The map'), ...problems(...siteCodes) },
});

journey.openapi(getJourney, async (c) => {
  const { key: site, timeZone, sealedBefore } = await knownSite(c, c.req.valid('param').site);
  const { survey, channel, compare, observed, points, ...query } = c.req.valid('query');
  const { now, catalogue } = c.get('services');
  const db = c.env.DB;
  const range = reportingRange(query, dayOf(now(), timeZone), sealedBefore);
  const { from, to, interval } = range;
  const versionsOf = (wanted: readonly VersionKey[]) => catalogue.versions(db, site, wanted);
  const source = { db, site, versionsOf, filter: { survey, channel } };
  const read = await readJourney(
    source,
    range,
    { compare, observed: observed === 'true', points: points === 'true' },
    mayReadResponses(c.get('caller')),
  );
  return c.json({ from, to, timeZone, interval, ...sealedIn(range), ...read }, 200);
});
