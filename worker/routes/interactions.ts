import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { Slug } from '../../shared/schema/identifiers.ts';
import { Interaction, InteractionInput, Interactions } from '../../shared/schema/interaction.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import { changeMeant, ReadConditions, tagAnswer, WriteConditions } from '../conditional.ts';
import type { Env } from '../context.ts';
import { logChange } from '../db/audit-log.ts';
import { readInteraction, readInteractions, writeInteraction } from '../db/interactions.ts';
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

export const interactions = new OpenAPIHono<Env>();

const InteractionPath = z.strictObject({
  ...SitePath.shape,
  interaction: Slug.meta({ description: 'Id of an interaction', example: 'payment-failed' }),
});

const listInteractions = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/interactions',
  operationId: 'listInteractions',
  tags: ['Journey'],
  summary: 'The catalogue of what customers go through, archived interactions included',
  middleware: requireScope(),
  request: { params: SitePath, query: longPageParameters('Interactions') },
  responses: { 200: jsonAnswer(Interactions, 'Interactions, by id'), ...problems(...siteCodes) },
});

interactions.openapi(listInteractions, async (c) => {
  const { key } = await knownSite(c, c.req.valid('param').site);
  const { limit, cursor } = c.req.valid('query');
  const after = cursor && idOfCursor(cursor, (text) => Slug.parse(text));
  const { page, next } = pageOf(await readInteractions(c.env.DB, key, after, limit + 1), limit, ({ id }) => id);
  return c.json({ interactions: page, next }, 200);
});

const getInteraction = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/interactions/{interaction}',
  operationId: 'getInteraction',
  tags: ['Journey'],
  summary: 'An interaction of the catalogue',
  middleware: requireScope(),
  request: { params: InteractionPath, query: NoQuery, headers: ReadConditions },
  responses: { 200: jsonAnswer(Interaction, 'The interaction'), 304: notModified, ...problems(...siteCodes) },
});

interactions.openapi(getInteraction, async (c) => {
  const { site, interaction: id } = c.req.valid('param');
  const found = await readInteraction(c.env.DB, site, id);
  if (!found) throw new ApiError('not_found', { detail: 'The catalogue has no interaction of this id' });
  return (await tagAnswer(c, found)) ? c.body(null, 304) : c.json(found, 200);
});

const putInteraction = createRoute({
  ...bearer,
  method: 'put',
  path: '/v1/sites/{site}/interactions/{interaction}',
  operationId: 'putInteraction',
  tags: ['Journey'],
  summary: 'Puts an interaction into the catalogue, or changes it',
  description:
    'Needs scope `write`. Points stand in the catalogue alone: changing them values what was observed before anew, so that ranges stay comparable. An archived interaction can no longer be observed.',
  middleware: [requireScope('write'), limitBody(limits.tokenBodyBytes)],
  request: {
    params: InteractionPath,
    query: NoQuery,
    headers: WriteConditions,
    body: jsonBody(InteractionInput, examples.interaction),
  },
  responses: {
    200: jsonAnswer(Interaction, 'The interaction was there before'),
    201: jsonAnswer(Interaction, 'The interaction is new'),
    ...problems(...siteCodes, 'conflict', 'precondition_failed', ...bodyCodes),
  },
});

interactions.openapi(putInteraction, async (c) => {
  const { interaction: id } = c.req.valid('param');
  const { key: site } = await knownSite(c, c.req.valid('param').site);
  const db = c.env.DB;
  const input = c.req.valid('json');
  const read = await readInteraction(db, site, id);
  const action = read ? 'interaction.changed' : 'interaction.created';
  const { touchpoint, points, archived } = input;
  const change = changeOf(c, site, {
    action,
    subject: id,
    details: { touchpoint, points, archived: String(archived) },
  });
  const { now } = c.get('services');
  const { after } = await changeMeant(c, read, (exactly) =>
    writeInteraction(db, site, id, input, { read, exactly, now: now(), beside: [logChange(db, change)] }),
  );
  if (!after) throw new ApiError('conflict', { detail: `A catalogue has at most ${limits.interactions} interactions` });
  return c.json(after, read ? 200 : 201);
});
