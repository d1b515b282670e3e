import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { ErasureReceipt } from '../../shared/schema/erasure.ts';
import { ResponseId } from '../../shared/schema/identifiers.ts';
import { ResponseMarks, StoredResponse } from '../../shared/schema/response.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import { changeMeant, ReadConditions, tagAnswer, WriteConditions } from '../conditional.ts';
import type { Env } from '../context.ts';
import { logChange } from '../db/audit-log.ts';
import { erase } from '../db/erasure.ts';
import { readResponse } from '../db/read-responses.ts';
import { markResponse } from '../db/response-marks.ts';
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

export const response = new OpenAPIHono<Env>();

const ResponsePath = z.strictObject({ ...SitePath.shape, response: ResponseId });

const noResponse = () => new ApiError('not_found', { detail: 'The site has no response of this id' });

const getResponse = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/responses/{response}',
  operationId: 'getResponse',
  tags: ['Responses'],
  summary: 'One response',
  description: 'Needs scope `responses`.',
  middleware: requireScope('responses'),
  request: { params: ResponsePath, query: NoQuery, headers: ReadConditions },
  responses: { 200: jsonAnswer(StoredResponse, 'The response'), 304: notModified, ...problems(...siteCodes) },
});

response.openapi(getResponse, async (c) => {
  const { site: key, response: id } = c.req.valid('param');
  const site = await knownSite(c, key);
  const found = await readResponse(c.env.DB, site.key, id);
  if (!found) throw noResponse();
  return (await tagAnswer(c, found)) ? c.body(null, 304) : c.json(found, 200);
});

const markOne = createRoute({
  ...bearer,
  method: 'patch',
  path: '/v1/sites/{site}/responses/{response}',
  operationId: 'markResponse',
  tags: ['Responses'],
  summary: 'Tags a response, notes something about it, or marks it as a test',
  description:
    'Needs scope `write`. Fields left out stay as they are. What is said here stands whatever the sender says later; a test is in no result from the same moment on.',
  middleware: [requireScope('write'), limitBody(limits.tokenBodyBytes)],
  request: {
    params: ResponsePath,
    query: NoQuery,
    headers: WriteConditions.pick({ 'if-match': true }),
    body: jsonBody(ResponseMarks, examples.responseMarks),
  },
  responses: {
    204: { description: 'It is marked so' },
    ...problems(...siteCodes, 'precondition_failed', ...bodyCodes),
  },
});

response.openapi(markOne, async (c) => {
  const { site: key, response: id } = c.req.valid('param');
  const site = await knownSite(c, key);
  const marks = c.req.valid('json');
  // Not the words, which would stay in the log when the response is gone.
  const details = {
    fields: Object.keys(marks),
    ...(marks.test !== undefined && { test: String(marks.test) }),
  };
  const db = c.env.DB;
  const beside = [logChange(db, changeOf(c, site.key, { action: 'response.changed', subject: id, details }))];
  const read = await readResponse(db, site.key, id);
  if (!read) throw noResponse();
  const { after } = await changeMeant(c, read, (exactly) =>
    markResponse(db, site.key, id, marks, { read, exactly, beside }),
  );
  if (!after) throw noResponse();
  return c.body(null, 204);
});

const deleteOne = createRoute({
  ...bearer,
  method: 'delete',
  path: '/v1/sites/{site}/responses/{response}',
  operationId: 'deleteResponse',
  tags: ['Responses'],
  summary: 'Deletes one response',
  description:
    'Needs scope `admin`. Deleted for good; the scores and rates follow in the same transaction. The audit log keeps a receipt.',
  middleware: requireScope('admin'),
  request: { params: ResponsePath, query: NoQuery },
  responses: { 200: jsonAnswer(ErasureReceipt, 'What was deleted'), ...problems(...siteCodes) },
});

response.openapi(deleteOne, async (c) => {
  const { site: key, response: id } = c.req.valid('param');
  const site = await knownSite(c, key);
  const change = changeOf(c, site.key, { action: 'response.deleted', subject: id });
  const erased = await erase(c.env.DB, change, { responses: [id], respondent: null });
  if (!erased) throw noResponse();
  return c.json({ ...erased, receipts: [change.id] }, 200);
});
