import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { ErasureReceipt } from '../../shared/schema/erasure.ts';
import { RespondentId } from '../../shared/schema/identifiers.ts';
import { PersonalData } from '../../shared/schema/personal-data.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import type { Env } from '../context.ts';
import { lettersOfRespondent } from '../db/dead-letters.ts';
import { erase, idsOfRespondent } from '../db/erasure.ts';
import { exportResponses } from '../db/export-responses.ts';
import { allMomentsOf } from '../db/moments.ts';
import { bodyOf, exportText, type Format } from '../export/export-text.ts';
import { logFailure } from '../log-failure.ts';
import { bearer, jsonAnswer, NoQuery, problems, SitePath, siteCodes } from './answers.ts';
import { knownSite } from './known-site.ts';
import { shownLetter } from './shown-letter.ts';

export const respondents = new OpenAPIHono<Env>();

const RespondentPath = z.strictObject({
  ...SitePath.shape,
  respondent: RespondentId.meta({ description: 'Id of a person, as the site has given it', example: 'customer-7' }),
});

const exportRespondent = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/respondents/{respondent}/export',
  operationId: 'exportRespondent',
  tags: ['Responses'],
  summary: 'All that is stored of one person',
  description:
    'Needs scope `responses`. Responses as the list has them, test traffic among them, oldest first; moments; and records that could not be read yet.',
  middleware: requireScope('responses'),
  request: { params: RespondentPath, query: NoQuery },
  responses: { 200: jsonAnswer(PersonalData, 'What is stored of this person'), ...problems(...siteCodes) },
});

/** A JSON document that is written a page at a time: someone may have answered for years. */
function documentOf(about: Omit<PersonalData, 'responses' | 'count'>): Format {
  return {
    head: `${JSON.stringify(about).slice(0, -1)},"responses":[\n`,
    between: ',\n',
    line: (response) => JSON.stringify(response),
    end: (count) => `\n],"count":${count}}\n`,
  };
}

respondents.openapi(exportRespondent, async (c) => {
  const { site: key, respondent } = c.req.valid('param');
  const { key: site } = await knownSite(c, key);
  const session = c.env.DB.withSession('first-primary');
  const moments = (await allMomentsOf(session, site, respondent)).map(({ at, expiresAt, ...same }) => ({
    ...same,
    at: new Date(at).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
  }));
  const deadLetters = (await lettersOfRespondent(session, site, respondent)).map(shownLetter);
  const text = exportText(
    (after, limit) => exportResponses(session, site, { respondent, comments: false, after: after ?? undefined }, limit),
    documentOf({ site, respondent, moments, deadLetters }),
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
    'Needs scope `admin`. Responses, moments and records that could not be read yet are deleted for good; the scores and rates of days that are not sealed follow in the same transaction. The audit log keeps a receipt with the SHA-256 of the id and not the id. A person of whom nothing is stored is no error.',
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
  const receipt: ErasureReceipt = { responses: 0, moments: 0, deadLetters: 0, receipts: [] };
  for (let more = true; more; ) {
    const responses = await idsOfRespondent(db, site, respondent, limits.erasedRows);
    more = responses.length === limits.erasedRows;
    const change = changeOf(c, site, { action: 'respondent.erased', subject });
    const erased = await erase(db, change, { responses, respondent });
    if (!erased) break;
    receipt.responses += erased.responses;
    receipt.moments += erased.moments;
    receipt.deadLetters += erased.deadLetters;
    receipt.receipts.push(change.id);
  }
  return c.json(receipt, 200);
});
