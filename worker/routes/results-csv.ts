import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { requireResultsToken } from '../address-token.ts';
import type { Env } from '../context.ts';
import { resultsCsv } from '../export/result-columns.ts';
import { ReportQuery } from '../results/reporting-range.ts';
import { bearer, problems, SitePath, siteCodes } from './answers.ts';
import { reportFor } from './report-for.ts';
import { Grouping } from './results.ts';

export const resultsTable = new OpenAPIHono<Env>();

const getResultsCsv = createRoute({
  // Either of the two (`worker/openapi-document.ts`).
  security: [...bearer.security, { address: [] }],
  method: 'get',
  path: '/v1/sites/{site}/results.csv',
  operationId: 'getResultsCsv',
  tags: ['Results'],
  summary: 'Scores as a table, for spreadsheets that load an address',
  description:
    'Needs scope `results`: in the header as everywhere, or as `?token=` of a token that has no other scope. RFC 4180, UTF-8: a line for each series over the whole range (`period` is `total`), then one for each of its periods; columns are named as the fields of the JSON, and new ones are added at the end only. What is `suppressed` has no figures. A text that a spreadsheet would execute or change begins with an apostrophe.',
  middleware: requireResultsToken,
  request: { params: SitePath, query: z.strictObject({ ...ReportQuery.shape, group: Grouping }) },
  responses: {
    200: { description: 'A header and a line for each score', content: { 'text/csv': { schema: z.string() } } },
    ...problems(...siteCodes),
  },
});

resultsTable.openapi(getResultsCsv, async (c) => {
  const { site } = c.req.valid('param');
  const report = await reportFor(c, site, c.req.valid('query'));
  return new Response(resultsCsv(report), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${site}-results.csv"`,
      // Its address may carry a token.
      'X-Robots-Tag': 'noindex',
    },
  }) as never;
});
