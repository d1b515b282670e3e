import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { dayOf } from '../../shared/rules/days.ts';
import {
  ObservationOutcomes,
  type ObservationRefusal,
  type ObservationSource,
  PageObservationBatch,
} from '../../shared/schema/interaction.ts';
import type { Env } from '../context.ts';
import { insertObservations } from '../db/observations.ts';
import { orUnavailable } from '../ingest/or-unavailable.ts';
import { readJson } from '../ingest/read-batch.ts';
import { observationFault } from '../journey/observation-fault.ts';
import { ApiError, fieldErrors } from '../problem.ts';
import { vouchFor } from '../vouch.ts';
import { everybody, jsonAnswer, NoQuery, problems, SitePath } from './answers.ts';
import { admitPage, fromPages, isTestTraffic, pageMediaTypes } from './from-page.ts';
import { rulesOf } from './observations.ts';
import { refuseParameters } from './refuse-parameters.ts';

const documentedBody = { schema: PageObservationBatch };

const sendPageObservations = createRoute({
  ...everybody,
  method: 'post',
  path: '/v1/sites/{site}/page-observations',
  operationId: 'sendPageObservations',
  tags: ['Journey'],
  summary: 'Tells from a page what its visitor goes through',
  description:
    'No token and no cookie; the page must be on an allowed origin of the site. Where the site requires signatures, the respondent needs one. Each observation is checked on its own; a repeat changes nothing, so what got no answer may be sent again.',
  request: {
    params: SitePath,
    query: NoQuery,
    body: { required: true, content: { 'text/plain': documentedBody, 'application/json': documentedBody } },
  },
  responses: {
    200: jsonAnswer(ObservationOutcomes, 'What became of each observation'),
    ...problems(
      'invalid_parameter',
      'invalid_body',
      'origin_not_allowed',
      'not_found',
      'body_too_large',
      'unsupported_media_type',
    ),
    ...problems('invalid_fields', 'rate_limited', 'unavailable'),
  },
});

export const pageObservations = new OpenAPIHono<Env>();
const path = sendPageObservations.getRoutingPath();
// Only described to the framework: its validator would refuse text/plain.
pageObservations.openAPIRegistry.registerPath(sendPageObservations);
pageObservations.use(path, ...fromPages, refuseParameters);
pageObservations.post(path, async (c) => {
  const { site, origin } = await admitPage(c);
  const { data, error } = PageObservationBatch.safeParse(await readJson(c.req, pageMediaTypes));
  if (error) throw new ApiError('invalid_fields', { errors: fieldErrors(error) });
  const rules = await orUnavailable(rulesOf(c, site));
  const vouch = vouchFor(c.get('services').catalogue, c.env.DB, site);
  const isTest = isTestTraffic(origin, c.req.header('User-Agent'), site);

  async function judge({ signature, ...sent }: PageObservationBatch['observations'][number]) {
    const at = Date.parse(sent.at);
    const source: ObservationSource = 'page';
    const stored = { ...sent, at, day: dayOf(at, site.timeZone), source, observer: null, note: null };
    let reason: ObservationRefusal | null = isTest ? 'test_traffic' : observationFault(stored, rules);
    if (reason === null && !(await vouch(sent.respondent, signature))) reason = 'not_vouched';
    return { stored, reason };
  }

  const judged = await orUnavailable(Promise.all(data.observations.map(judge)));
  const kept = judged.filter(({ reason }) => reason === null).map(({ stored }) => stored);
  const written = await orUnavailable(insertObservations(c.env.DB, site.key, kept, rules.now));
  let place = 0;
  const outcomes = judged.map(({ stored: { id, respondent }, reason }) => {
    if (reason) return { id, respondent, outcome: 'refused' as const, reason };
    return { id, respondent, outcome: written[place++] ? ('stored' as const) : ('repeat' as const) };
  });
  return c.json({ observations: outcomes } satisfies ObservationOutcomes);
});
