import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { DAY_MS, dayOf } from '../../shared/rules/days.ts';
import {
  CustomerOutcomeBatch,
  CustomerOutcomeId,
  CustomerOutcomePage,
  CustomerOutcomesStored,
} from '../../shared/schema/customer-outcome.ts';
import { RespondentId } from '../../shared/schema/identifiers.ts';
import { requireScope } from '../authenticate.ts';
import { changeOf } from '../change.ts';
import type { Env } from '../context.ts';
import { logChange } from '../db/audit-log.ts';
import { deleteCustomerOutcome, insertCustomerOutcomes, readCustomerOutcomes } from '../db/customer-outcomes.ts';
import { ApiError } from '../problem.ts';
import { bearer, bodyCodes, jsonAnswer, jsonBody, NoQuery, problems, SitePath, siteCodes } from './answers.ts';
import { idOfCursor } from './cursor.ts';
import * as examples from './examples.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';
import { pageOf, pageParameters } from './page.ts';

export const customerOutcomes = new OpenAPIHono<Env>();

const sendOutcomes = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites/{site}/outcomes',
  operationId: 'sendCustomerOutcomes',
  tags: ['Journey'],
  summary: 'Tells what became of customers',
  description:
    'Needs scope `write`. `churned`, `renewed`, `bought` with an amount, `opened`, `clicked`. Sent again under the same respondent and id, it changes nothing. All or none of a request is stored.',
  middleware: [requireScope('write'), limitBody(limits.tokenBodyBytes)],
  request: { params: SitePath, query: NoQuery, body: jsonBody(CustomerOutcomeBatch, examples.customerOutcomeBatch) },
  responses: {
    200: jsonAnswer(CustomerOutcomesStored, 'What became of each'),
    ...problems(...siteCodes, ...bodyCodes),
  },
});

customerOutcomes.openapi(sendOutcomes, async (c) => {
  const { key, timeZone, sealedBefore } = await knownSite(c, c.req.valid('param').site);
  const now = c.get('services').now();
  const sent = c.req.valid('json').outcomes.map(({ at, amount, currency = null, ...same }) => {
    const instant = Date.parse(at);
    const thousandths = amount === undefined ? null : Math.round(amount * 1000);
    return { ...same, at: instant, day: dayOf(instant, timeZone), amount: thousandths, currency };
  });
  const errors = sent.flatMap(({ at, day }, index) =>
    at > now + limits.clockAheadDays * DAY_MS || (sealedBefore !== null && day < sealedBefore)
      ? [{ pointer: `#/outcomes/${index}/at`, detail: 'lies ahead, or before what the site keeps' }]
      : [],
  );
  if (errors.length > 0) throw new ApiError('invalid_fields', { errors });
  const written = await insertCustomerOutcomes(c.env.DB, key, sent, now);
  const outcomes = sent.map(({ id, respondent }, index) => {
    const outcome: 'stored' | 'repeat' = written[index] ? 'stored' : 'repeat';
    return { id, respondent, outcome };
  });
  return c.json({ outcomes }, 200);
});

const ListQuery = z.strictObject({
  respondent: RespondentId.optional().meta({ description: 'Only of this customer', example: 'customer-7' }),
  ...pageParameters('Outcomes'),
});

const Place = z.tuple([RespondentId, CustomerOutcomeId]);

const listOutcomes = createRoute({
  ...bearer,
  method: 'get',
  path: '/v1/sites/{site}/outcomes',
  operationId: 'listCustomerOutcomes',
  tags: ['Journey'],
  summary: 'What became of customers, one by one',
  description: 'Needs scope `responses`.',
  middleware: requireScope('responses'),
  request: { params: SitePath, query: ListQuery },
  responses: {
    200: jsonAnswer(CustomerOutcomePage, 'A page of outcomes, by customer and id'),
    ...problems(...siteCodes),
  },
});

customerOutcomes.openapi(listOutcomes, async (c) => {
  const { key } = await knownSite(c, c.req.valid('param').site);
  const { respondent, limit, cursor } = c.req.valid('query');
  const after = cursor === undefined ? undefined : placeIn(cursor);
  const rows = await readCustomerOutcomes(c.env.DB, key, { respondent, after }, limit + 1);
  const { page, next } = pageOf(rows, limit, ({ respondent, id }) => JSON.stringify([respondent, id]));
  return c.json({ outcomes: page, next }, 200);
});

function placeIn(cursor: string): { respondent: string; id: string } {
  const [respondent, id] = idOfCursor(cursor, (text) => Place.parse(JSON.parse(text)));
  return { respondent, id };
}

const removeOutcome = createRoute({
  ...bearer,
  method: 'delete',
  path: '/v1/sites/{site}/respondents/{respondent}/outcomes/{outcome}',
  operationId: 'deleteCustomerOutcome',
  tags: ['Journey'],
  summary: 'Takes back what became of a customer',
  description: 'Needs scope `write`.',
  middleware: requireScope('write'),
  request: {
    params: z.strictObject({
      ...SitePath.shape,
      respondent: RespondentId.meta({ description: 'Id of a person, as the site has given it', example: 'customer-7' }),
      outcome: CustomerOutcomeId,
    }),
    query: NoQuery,
  },
  responses: { 204: { description: 'It is no longer there' }, ...problems(...siteCodes) },
});

customerOutcomes.openapi(removeOutcome, async (c) => {
  const { site: key, respondent, outcome: id } = c.req.valid('param');
  const { key: site } = await knownSite(c, key);
  const change = changeOf(c, site, { action: 'customer_outcome.deleted', subject: id });
  if (!(await deleteCustomerOutcome(c.env.DB, site, { respondent, id }, [logChange(c.env.DB, change)])))
    throw new ApiError('not_found', { detail: 'Nothing became of this customer under this id' });
  return c.body(null, 204);
});
