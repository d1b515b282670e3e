import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { Slug } from '../../shared/schema/identifiers.ts';
import { Touchpoint, TouchpointInput, Touchpoints } from '../../shared/schema/journey.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import { changeMeant, ReadConditions, tagAnswer, WriteConditions } from '../conditional.ts';
import type { Env } from '../context.ts';
import { logChange } from '../db/audit-log.ts';
import { readJourneySettings } from '../db/journey-settings.ts';
import { readTouchpoint, readTouchpoints, writeTouchpoint } from '../db/touchpoints.ts';
import { ApiError } from '../problem.ts';
import {
  bearer,
  bodyCodes,
  jsonAnswer,
  jsonBody,
  NoQuery,
  notModified,
  problems,
  SitePath,
  siteCodes,
} from './answers.ts';
import { idOfCursor } from './cursor.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';
import { longPageParameters, pageOf } from './page.ts';

export const touchpoints = new OpenAPIHono<Env>();

const TouchpointPath = z.strictObject({
  ...SitePath.shape,
  touchpoint: Slug.meta({ description: 'Id of a touchpoint, as surveys name it', example: 'checkout' }),
});

const listTouchpoints = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/touchpoints',
  operationId: 'listTouchpoints',
  tags: ['Journey'],
  summary: 'The touchpoints of a site, archived ones and those that only surveys or interactions name included',
  middleware: requireScope(),
  request: { params: SitePath, query: longPageParameters('Touchpoints') },
  responses: { 200: jsonAnswer(Touchpoints, 'A page of touchpoints, by id'), ...problems(...siteCodes) },
});

touchpoints.openapi(listTouchpoints, async (c) => {
  const { key } = await knownSite(c, c.req.valid('param').site);
  const { limit, cursor } = c.req.valid('query');
  const after = cursor && idOfCursor(cursor, (text) => Slug.parse(text));
  const { page, next } = pageOf(await readTouchpoints(c.env.DB, key, after, limit + 1), limit, ({ id }) => id);
  return c.json({ touchpoints: page, next }, 200);
});

const getTouchpoint = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/touchpoints/{touchpoint}',
  operationId: 'getTouchpoint',
  tags: ['Journey'],
  summary: 'A touchpoint',
  middleware: requireScope(),
  request: { params: TouchpointPath, query: NoQuery, headers: ReadConditions },
  responses: { 200: jsonAnswer(Touchpoint, 'The touchpoint'), 304: notModified, ...problems(...siteCodes) },
});

touchpoints.openapi(getTouchpoint, async (c) => {
  const { site, touchpoint: id } = c.req.valid('param');
  const found = await readTouchpoint(c.env.DB, site, id);
  if (!found) throw new ApiError('not_found', { detail: 'Nobody has described this touchpoint, and nothing names it' });
  return (await tagAnswer(c, found)) ? c.body(null, 304) : c.json(found, 200);
});

const putTouchpoint = createRoute({
  ...bearer,
  method: 'put',
  path: '/v1/sites/{site}/touchpoints/{touchpoint}',
  operationId: 'putTouchpoint',
  tags: ['Journey'],
  summary: 'Describes a touchpoint, anew or otherwise than before',
  description:
    'Needs scope `write`. What is left out is as usual. `archived` takes it off the map; it is never removed, because answers name it.',
  middleware: [requireScope('write'), limitBody(limits.tokenBodyBytes)],
  request: {
    params: TouchpointPath,
    query: NoQuery,
    headers: WriteConditions,
    body: jsonBody(TouchpointInput, examples.touchpoint),
  },
  responses: {
    200: jsonAnswer(Touchpoint, 'The touchpoint was described before'),
    201: jsonAnswer(Touchpoint, 'The touchpoint is described now'),
    ...problems(...siteCodes, 'conflict', 'precondition_failed', ...bodyCodes),
  },
});

touchpoints.openapi(putTouchpoint, async (c) => {
  const { touchpoint: id } = c.req.valid('param');
  const { key: site } = await knownSite(c, c.req.valid('param').site);
  const db = c.env.DB;
  const input = c.req.valid('json');
  const { stages } = await readJourneySettings(db, site);
  if (input.stage !== null && !stages.some((stage) => stage.id === input.stage))
    throw new ApiError('invalid_fields', { errors: [{ pointer: '#/stage', detail: 'The journey has no such stage' }] });
  const read = await readTouchpoint(db, site, id);
  const action = read?.described ? 'touchpoint.changed' : 'touchpoint.created';
  const details = { stage: input.stage, weight: input.weight, archived: String(input.archived) };
  const change = changeOf(c, site, { action, subject: id, details });
  const { now } = c.get('services');
  const { after } = await changeMeant(c, read, (exactly) =>
    writeTouchpoint(db, site, id, input, { read, exactly, now: now(), beside: [logChange(db, change)] }),
  );
  if (!after?.described)
    throw new ApiError('conflict', { detail: `A site has at most ${limits.touchpoints} touchpoints` });
  return c.json(after, read?.described ? 200 : 201);
});
