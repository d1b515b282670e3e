/** Only where LibreOffice is installed: what a spreadsheet makes of an export. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { ResponseRow } from '../../../worker/db/read-responses.ts';
import { csvFormat } from '../../../worker/export/export-text.ts';
import { responseColumns } from '../../../worker/export/response-columns.ts';

const awkward = [
  ...['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1+1', '\r=1+1', '\n=1+1', ' =1+1', '\u00a0=1+1', '＝1+1', "'=1+1"],
  ...['=HYPERLINK("http://x.example","y")', "=cmd|' /C calc'!A0", '{=1+1}', '%x', '|x', "'tis", "'", '"', '""', "''"],
  ...['say "hi"', 'a,b;c', 'a\tb', 'two\nlines', 'two\r\nlines', 'old\rmac', ' leading', 'trailing ', '\ufeffmark'],
  ...['👋🏽 👩‍👩‍👧', 'مرحبا بالعالم', '\u202eabc', 'e\u0301', '日本', '\u2028line'],
  ...['007', '12345678901234567890', '1.10', '1e5', '1,5', '1/2', '10/10', '5 Jan', '12:30', '12:30 PM', '(5)', '5.'],
  ...['.5', '50%', '€5', '$5', '1 000', '1-1', 'TRUE', 'true', '0x1F', '2026-11-21', '4711', '0'],
];

const response = (reason: string): ResponseRow => ({
  id: '019a9c3e-7b1c-7d2e-8f3a-4b5c6d7e8f90',
  revision: 1,
  survey: 'checkout-nps',
  version: 1,
  touchpoint: 'checkout',
  source: 'widget',
  test: 0,
  channel: 'web',
  day: '2026-11-20',
  locale: 'en',
  device: 'phone',
  page: reason,
  respondent: reason,
  attributes: JSON.stringify({ plan: reason, orders: 12 }),
  shown_at: 1_795_176_000_000,
  started_at: null,
  completed_at: null,
  dismissed_at: null,
  received_at: 1_795_176_001_000,
  answers: JSON.stringify({ score: 9, reason }),
  times: null,
  tags: JSON.stringify([reason]),
  note: reason,
});

const columns = responseColumns([
  { id: 'score', other: false },
  { id: 'reason', other: false },
]);

/** A cell has one kind of line break, and yes and no are written in capitals. */
const asShown = (cell: string) =>
  cell.replaceAll(/\r\n?/g, '\n').replace(/^(?:true|false)$/, (word) => word.toUpperCase());

const isInstalled = spawnSync('soffice', ['--version']).status === 0;

test.skipIf(!isInstalled)(
  'LibreOffice opens an export, executes nothing and keeps every character',
  { timeout: 60_000 },
  () => {
    const folder = mkdtempSync(`${tmpdir()}/touchstone-soffice-`);
    try {
      const { head, line } = csvFormat(columns, false);
      const text = head + awkward.map((reason) => line(response(reason))).join('');
      writeFileSync(`${folder}/export.csv`, text);
      // As opened with what the program offers by itself, and saved as shown, with formulas as such.
      const how = ['--infilter=Text - txt - csv (StarCalc):44,34,76', '--convert-to'];
      const saved = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,true';
      const where = ['--outdir', `${folder}/opened`, `${folder}/export.csv`];
      execFileSync('soffice', [
        '--headless',
        `-env:UserInstallation=file://${folder}/profile`,
        ...how,
        saved,
        ...where,
      ]);
      const opened: string[][] = parse(readFileSync(`${folder}/opened/export.csv`));
      expect(opened).toEqual((parse(text) as string[][]).map((cells) => cells.map(asShown)));
      expect(opened).toHaveLength(awkward.length + 1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
