import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { Slug } from '../../shared/schema/identifiers.ts';
import { Interaction, InteractionInput, Interactions } from '../../shared/schema/interaction.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import type { Env } from '../context.ts';
import { logChange } from '../db/audit-log.ts';
import { readInteractions, writeInteraction } from '../db/interactions.ts';
import { ApiError } from '../problem.ts';
import { bearer, bodyCodes, jsonAnswer, jsonBody, NoQuery, problems, SitePath, siteCodes } from './answers.ts';
import { idOfCursor } from './cursor.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';
import { longPageParameters, pageOf } from './page.ts';

export const interactions = new OpenAPIHono<Env>();

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
    params: z.strictObject({
      ...SitePath.shape,
      interaction: Slug.meta({ description: 'Id of an interaction', example: 'payment-failed' }),
    }),
    query: NoQuery,
    body: jsonBody(InteractionInput, examples.interaction),
  },
  responses: {
    200: jsonAnswer(Interaction, 'The interaction was there before'),
    201: jsonAnswer(Interaction, 'The interaction is new'),
    ...problems(...siteCodes, 'conflict', ...bodyCodes),
  },
});

interactions.openapi(putInteraction, async (c) => {
  const { interaction: id } = c.req.valid('param');
  const { key: site } = await knownSite(c, c.req.valid('param').site);
  const db = c.env.DB;
  const input = c.req.valid('json');
  const isNew = !(await readInteractions(db, site)).some((known) => known.id === id);
  const action = isNew ? 'interaction.created' : 'interaction.changed';
  const { touchpoint, points, archived } = input;
  const change = changeOf(c, site, {
    action,
    subject: id,
    details: { touchpoint, points, archived: String(archived) },
  });
  const written = await writeInteraction(db, site, id, input, c.get('services').now(), [logChange(db, change)]);
  if (!written)
    throw new ApiError('conflict', { detail: `A catalogue has at most ${limits.interactions} interactions` });
  return c.json(written, isNew ? 201 : 200);
});
