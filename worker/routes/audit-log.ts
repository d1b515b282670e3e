import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { AuditLog } from '../../shared/schema/audit-log.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { readAuditLog } from '../db/audit-log.ts';
import { bearer, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import { cursorOf, idOfCursor } from './cursor.ts';
import { knownSite } from './known-site.ts';

export const auditLog = new OpenAPIHono<Env>();

const ListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(limits.pageRows).default(50).meta({ description: 'Entries of one page' }),
  cursor: z.string().max(100).optional().meta({ description: '`next` of the page before' }),
});

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
  // One entry more than asked for tells whether there is a next page.
  const rows = await readAuditLog(c.env.DB, site.key, before, limit + 1);
  const entries = rows.slice(0, limit);
  const last = entries.at(-1);
  return c.json({ entries, next: rows.length > limit && last ? cursorOf(last.id) : null }, 200);
});
