import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { dayOf } from '../../shared/rules/days.ts';
import { ObservationCsvOutcome, observationSources } from '../../shared/schema/interaction.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { insertObservations } from '../db/observations.ts';
import { redactText } from '../ingest/redact-text.ts';
import { CsvFault } from '../journey/csv-rows.ts';
import { observationFault } from '../journey/observation-fault.ts';
import { type LineFault, observationsOfCsv, type ReadObservation } from '../journey/observations-of-csv.ts';
import { ApiError, parameterErrors } from '../problem.ts';
import { bearer, bodyCodes, jsonAnswer, problems, SitePath, siteCodes } from './answers.ts';
import { knownSite } from './known-site.ts';
import { limitBody } from './limit-body.ts';
import { faults, rulesOf } from './observations.ts';

const CsvQuery = z.strictObject({
  source: z
    .enum(observationSources)
    .exclude(['page'])
    .default('import')
    .meta({ description: 'Who saw it: people who wrote it down are `observer`' }),
});

const sendCsv = createRoute({
  ...bearer,
  method: 'post',
  path: '/v1/sites/{site}/observations/csv',
  operationId: 'sendObservationsCsv',
  tags: ['Journey'],
  summary: 'Tells what customers went through, as a CSV',
  description:
    'Needs scope `write`. First line: `respondent,interaction,at`, and where there are any `id`, `observer`, `note`. A row without an id has one made of its cells, so that a file may be sent again. All or none of a file is stored.',
  request: {
    params: SitePath,
    query: CsvQuery,
    body: { required: true, content: { 'text/csv': { schema: z.string().max(limits.tokenBodyBytes) } } },
  },
  responses: {
    200: jsonAnswer(ObservationCsvOutcome, 'How many rows were new'),
    ...problems(...siteCodes, ...bodyCodes),
  },
});

export const observationsCsv = new OpenAPIHono<Env>();
const path = sendCsv.getRoutingPath();
// Only described to the framework, which reads no CSV.
observationsCsv.openAPIRegistry.registerPath(sendCsv);
observationsCsv.post(path, requireScope('write'), limitBody(limits.tokenBodyBytes), async (c) => {
  const site = await knownSite(c, c.req.param('site'));
  const query = CsvQuery.safeParse(c.req.query());
  if (query.error) throw new ApiError('invalid_parameter', { errors: parameterErrors(query.error) });
  const [mediaType = ''] = (c.req.header('Content-Type') ?? '').split(';');
  if (mediaType.trim().toLowerCase() !== 'text/csv')
    throw new ApiError('unsupported_media_type', { detail: 'Send text/csv' });
  const { read, faults: unread } = await observationsIn(await c.req.text());
  const rules = await rulesOf(c, site);
  const { source } = query.data;
  const rows = read.map(({ line, observation: { at, observer = null, note = null, ...same } }) => {
    const instant = Date.parse(at);
    const words = { observer, note: note && redactText(note, site.redact) };
    return { line, stored: { ...same, at: instant, day: dayOf(instant, site.timeZone), source, ...words } };
  });
  const refused = rows.flatMap(({ line, stored }) => {
    const fault = observationFault(stored, rules);
    return fault ? [{ line, detail: `${faults[fault].field} ${faults[fault].detail}` }] : [];
  });
  if (unread.length + refused.length > 0) throw linesRefused([...unread, ...refused]);
  const stored = rows.map((row) => row.stored);
  const written = await insertObservations(c.env.DB, site.key, stored, rules.now);
  const fresh = written.filter(Boolean).length;
  return c.json({
    rows: written.length,
    stored: fresh,
    repeats: written.length - fresh,
  } satisfies ObservationCsvOutcome);
});

async function observationsIn(text: string): Promise<{ read: ReadObservation[]; faults: LineFault[] }> {
  try {
    return await observationsOfCsv(text);
  } catch (error) {
    if (error instanceof CsvFault) throw linesRefused([{ line: error.line, detail: error.message }]);
    throw error;
  }
}

/** Lines that one answer names: a file of thousands of wrong ones is told of the first. */
const mostLines = 50;

function linesRefused(all: readonly LineFault[]): ApiError {
  const first = [...all].sort((a, b) => a.line - b.line).slice(0, mostLines);
  return new ApiError('invalid_fields', {
    errors: first.map(({ line, detail }) => ({ pointer: `line ${line}`, detail })),
  });
}
