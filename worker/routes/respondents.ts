import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { type Erased, ErasureReceipt } from '../../shared/schema/erasure.ts';
import { RespondentId } from '../../shared/schema/identifiers.ts';
import { PersonalData } from '../../shared/schema/personal-data.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import type { Env } from '../context.ts';
import { readCustomerOutcomes } from '../db/customer-outcomes.ts';
import { lettersOfRespondent } from '../db/dead-letters.ts';
import { erase, idsOfRespondent } from '../db/erasure.ts';
import { exportResponses } from '../db/export-responses.ts';
import { allMomentsOf } from '../db/moments.ts';
import { readObservations } from '../db/observations.ts';
import { bodyOf, exportText } from '../export/export-text.ts';
import { personalDataHead, responsesFormat } from '../export/personal-data-text.ts';
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
    'Needs scope `responses`. Responses as the list has them, test traffic among them, oldest first; moments; observations and what became of the person, as their lists have them; and records that could not be read yet.',
  middleware: requireScope('responses'),
  request: { params: RespondentPath, query: NoQuery },
  responses: { 200: jsonAnswer(PersonalData, 'What is stored of this person'), ...problems(...siteCodes) },
});

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
  async function* text() {
    yield* personalDataHead(
      { site, respondent, moments, deadLetters },
      {
        observations: (after, limit) => readObservations(session, site, { respondent, after }, limit),
        customerOutcomes: (after, limit) => readCustomerOutcomes(session, site, { respondent, after }, limit),
      },
    );
    yield* exportText(
      (after, limit) =>
        exportResponses(session, site, { respondent, comments: false, after: after ?? undefined }, limit),
      responsesFormat,
    );
  }
  const body = bodyOf(text(), (error) => logFailure(c.get('requestId'), error));
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
    'Needs scope `admin`. Responses, moments, observations, outcomes and records that could not be read yet are deleted for good; the scores and rates of days that are not sealed follow in the same transaction. The audit log keeps a receipt with the SHA-256 of the id and not the id. A person of whom nothing is stored is no error.',
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
  const all: Erased = { responses: 0, moments: 0, observations: 0, customerOutcomes: 0, deadLetters: 0 };
  const receipts: string[] = [];
  for (let more = true; more; ) {
    const responses = await idsOfRespondent(db, site, respondent, limits.erasedRows);
    more = responses.length === limits.erasedRows;
    const change = changeOf(c, site, { action: 'respondent.erased', subject });
    const erased = await erase(db, change, { responses, respondent });
    if (!erased) break;
    for (const kind of Object.keys(all) as (keyof Erased)[]) all[kind] += erased[kind];
    receipts.push(change.id);
  }
  return c.json({ ...all, receipts }, 200);
});
