import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { limits } from '../../shared/limits.ts';
import { JourneySettings, type Touchpoint } from '../../shared/schema/journey.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import { changeMeant, ReadConditions, tagAnswer, WriteConditions } from '../conditional.ts';
import type { Env } from '../context.ts';
import { logChange } from '../db/audit-log.ts';
import { readStoredSettings, writeJourneySettings } from '../db/journey-settings.ts';
import { readTouchpoints } from '../db/touchpoints.ts';
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
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';

export const journeySettings = new OpenAPIHono<Env>();

const path = '/v1/sites/{site}/journey/settings';

const getSettings = createRoute({
  ...bearer,
  method: 'get',
  path,
  operationId: 'getJourneySettings',
  tags: ['Journey'],
  summary: 'The stages of a journey, and what is called delight',
  middleware: requireScope(),
  request: { params: SitePath, query: NoQuery, headers: ReadConditions },
  responses: { 200: jsonAnswer(JourneySettings, 'Stages in their order'), 304: notModified, ...problems(...siteCodes) },
});

journeySettings.openapi(getSettings, async (c) => {
  const { key } = await knownSite(c, c.req.valid('param').site);
  const found = await readStoredSettings(c.env.DB, key);
  return (await tagAnswer(c, found)) ? c.body(null, 304) : c.json(found.settings, 200);
});

const putSettings = createRoute({
  ...bearer,
  method: 'put',
  path,
  operationId: 'putJourneySettings',
  tags: ['Journey'],
  summary: 'Names the stages of a journey, in their order',
  description:
    'Needs scope `write`. What is left out is as usual. A stage in which touchpoints lie can be renamed and moved, but not left out (409).',
  middleware: [requireScope('write'), limitBody(limits.tokenBodyBytes)],
  request: {
    params: SitePath,
    query: NoQuery,
    headers: WriteConditions,
    body: jsonBody(JourneySettings, examples.journeySettings),
  },
  responses: {
    200: jsonAnswer(JourneySettings, 'The stages as they are now'),
    ...problems(...siteCodes, 'conflict', 'precondition_failed', ...bodyCodes),
  },
});

journeySettings.openapi(putSettings, async (c) => {
  const { key } = await knownSite(c, c.req.valid('param').site);
  const db = c.env.DB;
  const settings = c.req.valid('json');
  const stranded = strandedBy(settings, await readTouchpoints(db, key));
  if (stranded) throw new ApiError('conflict', { detail: `In stage ${stranded.stage} lies touchpoint ${stranded.id}` });
  const details = { stages: settings.stages.map(({ id }) => id) };
  const change = changeOf(c, key, { action: 'journey.changed', subject: key, details });
  const { now } = c.get('services');
  const read = await readStoredSettings(db, key);
  const { after } = await changeMeant(c, read, (exactly) =>
    writeJourneySettings(db, key, settings, { read, exactly, now: now(), beside: [logChange(db, change)] }),
  );
  return c.json(after?.settings ?? settings, 200);
});

/** A touchpoint on the map whose stage would be gone. */
function strandedBy({ stages }: JourneySettings, touchpoints: readonly Touchpoint[]): Touchpoint | undefined {
  const kept = new Set(stages.map(({ id }) => id));
  return touchpoints.find(({ stage, archived }) => !archived && stage !== null && !kept.has(stage));
}
