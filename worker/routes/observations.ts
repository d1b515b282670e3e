import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { dayOf } from '../../shared/rules/days.ts';
import { CalendarDay, RespondentId, Slug } from '../../shared/schema/identifiers.ts';
import {
  ObservationBatch,
  ObservationId,
  ObservationOutcomes,
  ObservationPage,
} from '../../shared/schema/interaction.ts';
import type { Site } from '../../shared/schema/site.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import type { Env } from '../context.ts';
import { logChange } from '../db/audit-log.ts';
import { readInteractions } from '../db/interactions.ts';
import { deleteObservation, insertObservations, readObservations } from '../db/observations.ts';
import { redactText } from '../ingest/redact-text.ts';
import { type ObservationRules, observationFault } from '../journey/observation-fault.ts';
import { ApiError } from '../problem.ts';
import { bearer, bodyCodes, jsonAnswer, jsonBody, NoQuery, problems, SitePath, siteCodes } from './answers.ts';
import { idOfCursor } from './cursor.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';
import { pageOf, pageParameters } from './page.ts';

export const observations = new OpenAPIHono<Env>();

const sendObservations = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites/{site}/observations',
  operationId: 'sendObservations',
  tags: ['Journey'],
  summary: 'Tells what customers went through',
  description:
    'Needs scope `write`. `source` says who saw it: a server, an observer, or an import. Sent again under the same respondent, id and day, it changes nothing. All or none of a request is stored.',
  middleware: [requireScope('write'), limitBody(limits.tokenBodyBytes)],
  request: { params: SitePath, query: NoQuery, body: jsonBody(ObservationBatch, examples.observationBatch) },
  responses: {
    200: jsonAnswer(ObservationOutcomes, 'What became of each observation'),
    ...problems(...siteCodes, ...bodyCodes),
  },
});

/** What observations of a site are checked against now. */
export async function rulesOf(c: Context<Env>, { key, sealedBefore }: Site): Promise<ObservationRules> {
  const catalogue = await readInteractions(c.env.DB, key);
  const ids = catalogue.filter(({ archived }) => !archived).map(({ id }) => id);
  return { interactions: new Set(ids), now: c.get('services').now(), sealedBefore };
}

/** Which field of an observation is wrong, and how. */
export const faults = {
  unknown_interaction: { field: 'interaction', detail: 'is not in the catalogue, or archived' },
  invalid_time: { field: 'at', detail: 'lies ahead, or before what the site keeps' },
} as const;

observations.openapi(sendObservations, async (c) => {
  const site = await knownSite(c, c.req.valid('param').site);
  const { source, observations: sent } = c.req.valid('json');
  const rules = await rulesOf(c, site);
  const stored = sent.map(({ at, observer = null, note = null, ...same }) => {
    const instant = Date.parse(at);
    return {
      ...same,
      at: instant,
      day: dayOf(instant, site.timeZone),
      source,
      observer,
      note: note && redactText(note, site.redact),
    };
  });
  const errors = stored.flatMap((one, index) => {
    const fault = observationFault(one, rules);
    return fault ? [{ pointer: `#/observations/${index}/${faults[fault].field}`, detail: faults[fault].detail }] : [];
  });
  if (errors.length > 0) throw new ApiError('invalid_fields', { errors });
  const written = await insertObservations(c.env.DB, site.key, stored, rules.now);
  const outcomes = sent.map(({ id, respondent }, index) => {
    const outcome: 'stored' | 'repeat' = written[index] ? 'stored' : 'repeat';
    return { id, respondent, outcome };
  });
  return c.json({ observations: outcomes }, 200);
});

const ListQuery = z.strictObject({
  from: CalendarDay.optional().meta({ description: "First day, in the site's time zone" }),
  to: CalendarDay.optional().meta({ description: "Last day, in the site's time zone" }),
  interaction: Slug.optional().meta({ description: 'Only this interaction', example: 'payment-failed' }),
  respondent: RespondentId.optional().meta({ description: 'Only of this customer', example: 'customer-7' }),
  ...pageParameters('Observations'),
});

const Place = z.tuple([CalendarDay, RespondentId, ObservationId]);

const listObservations = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/observations',
  operationId: 'listObservations',
  tags: ['Journey'],
  summary: 'What customers went through, one by one, the newest days first',
  description: 'Needs scope `responses`.',
  middleware: requireScope('responses'),
  request: { params: SitePath, query: ListQuery },
  responses: { 200: jsonAnswer(ObservationPage, 'A page of observations'), ...problems(...siteCodes) },
});

observations.openapi(listObservations, async (c) => {
  const { key } = await knownSite(c, c.req.valid('param').site);
  const { limit, cursor, ...filter } = c.req.valid('query');
  const [day, respondent, id] = cursor === undefined ? [] : idOfCursor(cursor, (text) => Place.parse(JSON.parse(text)));
  const after = day !== undefined && respondent !== undefined && id !== undefined ? { day, respondent, id } : undefined;
  const rows = await readObservations(c.env.DB, key, { ...filter, after }, limit + 1);
  const { page, next } = pageOf(rows, limit, ({ day, respondent, id }) => JSON.stringify([day, respondent, id]));
  return c.json({ observations: page, next }, 200);
});

const removeObservation = createRoute({
  ...bearer,
  method: 'delete',
  path: '/v1/sites/{site}/observations/{day}/{respondent}/{observation}',
  operationId: 'deleteObservation',
  tags: ['Journey'],
  summary: 'Takes an observation back',
  description: 'Needs scope `write`.',
  middleware: requireScope('write'),
  request: {
    params: z.strictObject({
      ...SitePath.shape,
      day: CalendarDay,
      respondent: RespondentId.meta({ description: 'Who went through it', example: 'customer-7' }),
      observation: ObservationId,
    }),
    query: NoQuery,
  },
  responses: { 204: { description: 'The observation is no longer there' }, ...problems(...siteCodes) },
});

observations.openapi(removeObservation, async (c) => {
  const { site: key, day, respondent, observation: id } = c.req.valid('param');
  const { key: site } = await knownSite(c, key);
  const change = changeOf(c, site, { action: 'observation.deleted', subject: id, details: { day } });
  if (!(await deleteObservation(c.env.DB, site, { day, respondent, id }, [logChange(c.env.DB, change)])))
    throw new ApiError('not_found', { detail: 'Nothing was observed under this id' });
  return c.body(null, 204);
});
