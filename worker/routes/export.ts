import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { dayOf } from '../../shared/rules/days.ts';
import { ResponseId } from '../../shared/schema/identifiers.ts';
import type { Site } from '../../shared/schema/site.ts';
import { requireScope } from '../authenticate.ts';
import type { Env } from '../context.ts';
import { type ExportFilter, exportResponses, readAskedQuestions } from '../db/export-responses.ts';
import { bodyOf, csvFormat, exportText, type Format, ndjsonFormat } from '../export/export-text.ts';
import { responseColumns } from '../export/response-columns.ts';
import { logFailure } from '../log-failure.ts';
import { bearer, problems, SitePath, siteCodes } from './answers.ts';
import { knownSite } from './known-site.ts';
import { contradictions, filterOf, responseFilter } from './response-filter.ts';

export const exportFiles = new OpenAPIHono<Env>();

const parameters = {
  ...responseFilter,
  after: ResponseId.optional().meta({ description: 'Only ids above this one, to go on with an export that broke off' }),
};

const bom = z
  .enum(['true', 'false'])
  .default('false')
  .meta({ description: 'Begins with a byte order mark, for spreadsheets that would not read UTF-8 otherwise' });

const ExportQuery = z.strictObject(parameters).superRefine(contradictions);
const CsvQuery = z.strictObject({ ...parameters, bom }).superRefine(contradictions);

const common = {
  ...bearer,
  method: 'get' as const,
  tags: ['Responses'],
  middleware: requireScope('responses'),
};

/** An export is text that is written while it is read; the framework's types know JSON only. */
const fileAnswer = (mediaType: string, description: string) => ({
  200: { description, content: { [mediaType]: { schema: z.string() } } },
  ...problems(...siteCodes),
});

const exportCsv = createRoute({
  ...common,
  path: '/v1/sites/{site}/export.csv',
  operationId: 'exportCsv',
  summary: 'Every response as a table, oldest first',
  description:
    'Needs scope `responses`. RFC 4180, UTF-8: a column for each field, `attributes` and `times` (milliseconds a question was seen) as JSON, `tags` as `a|b`, `note`, `answer.ID` for each question of the site’s surveys, with several choices as `a|b`, and `answer.ID.other` for words of one’s own. A text that a spreadsheet would execute or change begins with an apostrophe.',
  request: { params: SitePath, query: CsvQuery },
  responses: fileAnswer('text/csv', 'A header and a line for each response'),
});

const exportNdjson = createRoute({
  ...common,
  path: '/v1/sites/{site}/export.ndjson',
  operationId: 'exportNdjson',
  summary: 'Every response as a line of JSON, oldest first',
  description:
    'Needs scope `responses`. Each line is a response as the list has it; the last is `{"_end":true,"count":n}`. An export without it broke off: go on with `after`.',
  request: { params: SitePath, query: ExportQuery },
  responses: fileAnswer('application/x-ndjson', 'A line for each response, and one for the end'),
});

function fileOf(c: Context<Env>, site: Site, filter: ExportFilter, format: Format, mediaType: string): Response {
  // From the primary and at least as new as the first page, wherever the others are read.
  const session = c.env.DB.withSession('first-primary');
  const read = (after: string | null, limit: number) =>
    exportResponses(session, site.key, { ...filter, after: after ?? filter.after }, limit);
  const today = dayOf(c.get('services').now(), site.timeZone);
  const ending = c.req.path.slice(c.req.path.lastIndexOf('.'));
  return new Response(
    bodyOf(exportText(read, format), (error) => logFailure(c.get('requestId'), error)),
    {
      headers: {
        'Content-Type': mediaType,
        'Content-Disposition': `attachment; filename="${site.key}-responses-${today}${ending}"`,
      },
    },
  );
}

exportFiles.openapi(exportCsv, async (c) => {
  const site = await knownSite(c, c.req.valid('param').site);
  const { bom, after, ...query } = c.req.valid('query');
  const questions = await readAskedQuestions(c.env.DB, site.key, query.survey);
  const format = csvFormat(responseColumns(questions), bom === 'true');
  return fileOf(
    c,
    site,
    { ...(await filterOf(c.env.DB, site.key, query)), after },
    format,
    'text/csv; charset=utf-8; header=present',
  ) as never;
});

exportFiles.openapi(exportNdjson, async (c) => {
  const site = await knownSite(c, c.req.valid('param').site);
  const { after, ...query } = c.req.valid('query');
  return fileOf(
    c,
    site,
    { ...(await filterOf(c.env.DB, site.key, query)), after },
    ndjsonFormat,
    'application/x-ndjson',
  ) as never;
});
