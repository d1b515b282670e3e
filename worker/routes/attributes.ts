import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { limits } from '../../shared/limits.ts';
import { RecordedAttributes } from '../../shared/schema/recorded-attributes.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readRecordedAttributes } from '../db/recorded-attributes.ts';
import { bearer, jsonAnswer, NoQuery, problems, SitePath, siteCodes } from './answers.ts';
import { knownSite } from './known-site.ts';

export const attributes = new OpenAPIHono<Env>();

const listAttributes = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/attributes',
  operationId: 'listAttributes',
  tags: ['Results'],
  summary: 'Attributes that responses have, to group results by',
  description: `Needs scope \`results\`. Names and how many values there are, never a value. Looks at the latest ${limits.attributeSample} responses of the site.`,
  middleware: requireScope('results'),
  request: { params: SitePath, query: NoQuery },
  responses: { 200: jsonAnswer(RecordedAttributes, 'Names'), ...problems(...siteCodes) },
});

attributes.openapi(listAttributes, async (c) => {
  const { key } = await knownSite(c, c.req.valid('param').site);
  return c.json(await readRecordedAttributes(c.env.DB, key), 200);
});
