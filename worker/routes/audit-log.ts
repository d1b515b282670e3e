import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { AuditLog } from '../../shared/schema/audit-log.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readAuditLog } from '../db/audit-log.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import { idOfCursor } from './cursor.ts';
import { knownSite } from './known-site.ts';
import { pageOf, pageParameters } from './page.ts';

export const auditLog = new OpenAPIHono<Env>();

const ListQuery = z.strictObject(pageParameters('Entries'));

const getAuditLog = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/audit-log',
  operationId: 'getAuditLog',
  tags: ['Sites'],
  summary: 'What was changed, when and by which token, newest first',
  description: 'Needs scope `admin`. An entry is written in the transaction of its change, and never changed.',
  middleware: requireScope('admin'),
  request: { params: SitePath, query: ListQuery },
  responses: { 200: jsonAnswer(AuditLog, 'A page of the log'), ...problems(...siteCodes) },
});

auditLog.openapi(getAuditLog, async (c) => {
  const site = await knownSite(c, c.req.valid('param').site);
  const { cursor, limit } = c.req.valid('query');
  const before = cursor === undefined ? null : idOfCursor(cursor);
  const rows = await readAuditLog(c.env.DB, site.key, before, limit + 1);
  const { page, next } = pageOf(rows, limit, ({ id }) => id);
  return c.json({ entries: page, next }, 200);
});
