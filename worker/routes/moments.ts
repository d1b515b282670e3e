import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { DAY_MS } from '../../shared/rules/days.ts';
import { RespondentId } from '../../shared/schema/identifiers.ts';
import {
  type Moment,
  MomentBatch,
  MomentId,
  type MomentInput,
  MomentOutcomes,
  MomentPage,
} from '../../shared/schema/moment.ts';
import { momentsOf } from '../asking/pending-moments.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { deleteMoment, insertMoments, readMoments, type StoredMoment } from '../db/moments.ts';
import { shownSince } from '../db/respondent-responses.ts';
import { ApiError } from '../problem.ts';
import { bearer, bodyCodes, jsonAnswer, jsonBody, NoQuery, problems, SitePath, siteCodes } from './answers.ts';
import { idOfCursor } from './cursor.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';
import { pageOf, pageParameters } from './page.ts';

export const moments = new OpenAPIHono<Env>();

const sendMoments = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites/{site}/moments',
  operationId: 'sendMoments',
  tags: ['Surveys'],
  summary: 'Tells what has happened to people, about which surveys may ask',
  description:
    'Needs scope `write`. The next page that such a person opens asks, if a live survey waits for the moment (trigger `moment`). A moment waits until that survey was shown to the person, or until it expires. Sent again under the same respondent and id, it changes nothing. All or none of a request is stored.',
  middleware: [requireScope('write'), limitBody(limits.tokenBodyBytes)],
  request: { params: SitePath, query: NoQuery, body: jsonBody(MomentBatch, examples.momentBatch) },
  responses: { 200: jsonAnswer(MomentOutcomes, 'What became of each moment'), ...problems(...siteCodes, ...bodyCodes) },
});

function faultOf({ at, expiresAt }: StoredMoment, now: number): string | null {
  if (expiresAt <= now) return 'is not in the future';
  if (expiresAt <= at) return 'is not after the moment itself';
  return expiresAt > now + limits.momentDays * DAY_MS ? `lies more than ${limits.momentDays} days ahead` : null;
}

function toStored({ at, expiresAt, ...same }: MomentInput, now: number): StoredMoment {
  return {
    ...same,
    at: at === undefined ? now : Date.parse(at),
    expiresAt: expiresAt === undefined ? now + limits.momentDays * DAY_MS : Date.parse(expiresAt),
  };
}

moments.openapi(sendMoments, async (c) => {
  const { key: site } = await knownSite(c, c.req.valid('param').site);
  const now = c.get('services').now();
  const sent = c.req.valid('json').moments.map((moment) => toStored(moment, now));
  const errors = sent.flatMap((moment, index) => {
    const detail = faultOf(moment, now);
    return detail === null ? [] : [{ pointer: `#/moments/${index}/expiresAt`, detail }];
  });
  if (errors.length > 0) throw new ApiError('invalid_fields', { errors });
  const written = await insertMoments(c.env.DB, site, sent);
  const outcomes = sent.map(({ id, respondent }, index) => {
    const outcome: 'stored' | 'repeat' = written[index] ? 'stored' : 'repeat';
    return { id, respondent, outcome };
  });
  return c.json({ moments: outcomes }, 200);
});

const ListQuery = z.strictObject({
  respondent: RespondentId.optional().meta({ description: 'Only moments of this person', example: 'customer-7' }),
  ...pageParameters('Moments'),
});

const listMoments = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/moments',
  operationId: 'listMoments',
  tags: ['Surveys'],
  summary: 'What has happened to people, and whether they were asked about it',
  description: 'Needs scope `responses`. Moments are removed the night after they have expired.',
  middleware: requireScope('responses'),
  request: { params: SitePath, query: ListQuery },
  responses: { 200: jsonAnswer(MomentPage, 'A page of moments, by person and id'), ...problems(...siteCodes) },
});

moments.openapi(listMoments, async (c) => {
  const { key: site } = await knownSite(c, c.req.valid('param').site);
  const { respondent, limit, cursor } = c.req.valid('query');
  const { now, catalogue } = c.get('services');
  const after = cursor === undefined ? undefined : placeIn(cursor);
  const rows = await readMoments(c.env.DB, site, { respondent, after }, limit + 1);
  const { page, next } = pageOf(rows, limit, ({ respondent, id }) => JSON.stringify([respondent, id]));
  const live = await catalogue.askables(c.env.DB, site);
  const asked = await shownSince(
    c.env.DB,
    site,
    page.map(({ respondent, moment, at }) => ({
      ...{ respondent, at },
      surveys: live.filter((survey) => momentsOf(survey).includes(moment)).map(({ id }) => id),
    })),
  );
  const shown = page.map((moment, place) => toMoment(moment, asked.has(place), now()));
  return c.json({ moments: shown, next }, 200);
});

const Place = z.tuple([RespondentId, MomentId]);

function placeIn(cursor: string): Pick<StoredMoment, 'respondent' | 'id'> {
  const [respondent, id] = idOfCursor(cursor, (text) => Place.parse(JSON.parse(text)));
  return { respondent, id };
}

function toMoment({ at, expiresAt, ...same }: StoredMoment, asked: boolean, now: number): Moment {
  const state = expiresAt <= now ? 'expired' : at > now ? 'ahead' : asked ? 'asked' : 'waiting';
  return { ...same, at: new Date(at).toISOString(), expiresAt: new Date(expiresAt).toISOString(), state };
}

const removeMoment = createRoute({
  ...bearer,
  method: 'delete',
  path: '/v1/sites/{site}/respondents/{respondent}/moments/{moment}',
  operationId: 'deleteMoment',
  tags: ['Surveys'],
  summary: 'Takes a moment back',
  description: 'Needs scope `write`.',
  middleware: requireScope('write'),
  request: {
    params: z.strictObject({
      ...SitePath.shape,
      respondent: RespondentId.meta({ description: 'Id of a person, as the site has given it', example: 'customer-7' }),
      moment: MomentId,
    }),
    query: NoQuery,
  },
  responses: { 204: { description: 'The moment is no longer there' }, ...problems(...siteCodes) },
});

moments.openapi(removeMoment, async (c) => {
  const { site: key, respondent, moment } = c.req.valid('param');
  const { key: site } = await knownSite(c, key);
  if (!(await deleteMoment(c.env.DB, site, respondent, moment)))
    throw new ApiError('not_found', { detail: 'The person has no moment of this id' });
  return c.body(null, 204);
});
