import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { ErasureReceipt } from '../../shared/schema/erasure.ts';
import { RespondentId } from '../../shared/schema/identifiers.ts';
import { StoredResponse } from '../../shared/schema/response.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import type { Env } from '../context.ts';
import { logChange } from '../db/audit-log.ts';
import { eraseLettersOf, eraseResponses, idsOfRespondent } from '../db/erase-responses.ts';
import { exportResponses } from '../db/export-responses.ts';
import { bodyOf, exportText, type Format } from '../export/export-text.ts';
import { logFailure } from '../log-failure.ts';
import { bearer, jsonAnswer, NoQuery, problems, SitePath, siteCodes } from './answers.ts';
import { knownSite } from './known-site.ts';

export const respondents = new OpenAPIHono<Env>();

const RespondentPath = z.strictObject({
  ...SitePath.shape,
  respondent: RespondentId.meta({ description: 'Id of a person, as the site has given it', example: 'customer-7' }),
});

const PersonalData = z
  .strictObject({
    site: z.string(),
    respondent: z.string(),
    responses: z.array(StoredResponse),
    count: z.int(),
  })
  .meta({ id: 'PersonalData' });

const exportRespondent = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/respondents/{respondent}/export',
  operationId: 'exportRespondent',
  tags: ['Responses'],
  summary: 'All that is stored of one person',
  description: 'Needs scope `responses`. Responses as the list has them, test traffic among them, oldest first.',
  middleware: requireScope('responses'),
  request: { params: RespondentPath, query: NoQuery },
  responses: { 200: jsonAnswer(PersonalData, 'The responses of this person'), ...problems(...siteCodes) },
});

/** A JSON document that is written a page at a time: someone may have answered for years. */
function documentOf(site: string, respondent: string): Format {
  const head = JSON.stringify({ site, respondent }).slice(0, -1);
  return {
    head: `${head},"responses":[\n`,
    between: ',\n',
    line: (response) => JSON.stringify(response),
    end: (count) => `\n],"count":${count}}\n`,
  };
}

respondents.openapi(exportRespondent, async (c) => {
  const { site: key, respondent } = c.req.valid('param');
  const site = await knownSite(c, key);
  const session = c.env.DB.withSession('first-primary');
  const text = exportText(
    (after, limit) =>
      exportResponses(session, site.key, { respondent, comments: false, after: after ?? undefined }, limit),
    documentOf(site.key, respondent),
  );
  const body = bodyOf(text, (error) => logFailure(c.get('requestId'), error));
  return new Response(body, { headers: { 'Content-Type': 'application/json' } }) as never;
});

const eraseRespondent = createRoute({
  ...bearer,
  method: 'delete',
  path: '/v1/sites/{site}/respondents/{respondent}',
  operationId: 'eraseRespondent',
  tags: ['Responses'],
  summary: 'Deletes all that is stored of one person',
  description:
    'Needs scope `admin`. The responses are deleted for good, and the scores and rates follow in the same transaction. The audit log keeps a receipt with the SHA-256 of the id and not the id. A person of whom nothing is stored is no error: `responses` is 0.',
  middleware: requireScope('admin'),
  request: { params: RespondentPath, query: NoQuery },
  responses: { 200: jsonAnswer(ErasureReceipt, 'What was deleted'), ...problems(...siteCodes) },
});

async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256:${Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

respondents.openapi(eraseRespondent, async (c) => {
  const { site: key, respondent } = c.req.valid('param');
  const { key: site } = await knownSite(c, key);
  const { DB: db } = c.env;
  const subject = await sha256(respondent);
  const receipt: ErasureReceipt = { responses: 0, receipts: [] };
  await eraseLettersOf(db, site, respondent);
  for (;;) {
    const ids = await idsOfRespondent(db, site, respondent, limits.erasedRows);
    if (ids.length === 0) break;
    const change = changeOf(c, site, { action: 'respondent.erased', subject, details: { responses: ids.length } });
    receipt.responses += await eraseResponses(db, site, ids, [logChange(db, change)]);
    receipt.receipts.push(change.id);
  }
  return c.json(receipt, 200);
});
