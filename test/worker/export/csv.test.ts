import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, csvLine } from '../../../worker/export/csv.ts';

const read = (text: string): string[][] => parse(text, { record_delimiter: '\r\n' });

/** What a reader gets who takes the apostrophe away that we put there. */
const restored = (cell: string) =>
  cell.startsWith("'") && /^"?'/.test(csvLine([cell.replace(/^'+/, '')])) ? cell.slice(1) : cell;

describe('a cell', () => {
  it.each<[Cell, string]>([
    ['plain', 'plain'],
    ['', ''],
    [null, ''],
    [9, '9'],
    [-1.5, '-1.5'],
    [true, 'true'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+49 30 1', "'+49 30 1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['=HYPERLINK("http://x.example","y")', '"\'=HYPERLINK(""http://x.example"",""y"")"'],
    ["'=1", "''=1"],
    ["'tis", "'tis"],
    ['\n=1', '"\'\n=1"'],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['1 = one', '1 = one'],
    ['1-1', "'1-1"],
    ['10/10', "'10/10"],
    ['007', "'007"],
    ['1.10', "'1.10"],
    ['1e5', "'1e5"],
    ['12345678901234567890', "'12345678901234567890"],
    ['5 %', "'5 %"],
    ['12:30 pm', "'12:30 pm"],
    ['True', "'True"],
    ["'007", "''007"],
    ['4711', '4711'],
    ['0', '0'],
    ['2026-11-21', '2026-11-21'],
    ['2026-11-21T12:00:00.000Z', '2026-11-21T12:00:00.000Z'],
    ['10/10 would buy again', '10/10 would buy again'],
    [':-)', ':-)'],
    ['ä 日本 👋', 'ä 日本 👋'],
  ])('of %j is written %s', (cell, written) => {
    expect(csvLine([cell, 'x'])).toBe(`${written},x\r\n`);
  });
});

const awkward = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', ',', '\r', '\n', '\t', '=', '+', '-', '@', "'", ';', ' ', '0', '.', '\uFEFF', '\0'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 12,
});

describe('any table', () => {
  it('comes back with every character from a reader of RFC 4180', () => {
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(awkward, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      )
      // Readers take a mark at the very beginning for that of the file.
      .filter(([first]) => !first?.[0]?.startsWith('\uFEFF'));
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((cells) => csvLine(cells)).join('');
        expect(read(text).map((cells) => cells.map(restored))).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  it('has no cell that a spreadsheet would take for a formula', () => {
    fc.assert(
      fc.property(fc.array(awkward, { minLength: 2, maxLength: 5 }), (cells) => {
        for (const cell of read(csvLine(['first', ...cells]))[0] ?? [])
          expect(cell).not.toMatch(/^(?:[\t\r\n]|\s*[=+\-@])/);
      }),
      { numRuns: 500 },
    );
  });
});
