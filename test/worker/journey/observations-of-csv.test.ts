import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { csvRows } from '../../../worker/journey/csv-rows.ts';
import { observationsOfCsv } from '../../../worker/journey/observations-of-csv.ts';

describe('rows of a CSV', () => {
  it('have cells that may be quoted, with commas, quotes and lines in them, and know their lines', () => {
    expect(csvRows('\ufeffa,b\r\n"1, ""one""\nor so",\r\n\r\n3,"4"')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1, "one"\nor so', ''] },
      { line: 5, cells: ['3', '4'] },
    ]);
    expect(csvRows('')).toEqual([]);
    expect(csvRows('""')).toEqual([{ line: 1, cells: [''] }]);
  });

  it.each([
    ['a\n"b', 2],
    ['a"b', 1],
    ['a\n"b"c', 2],
  ])('of %j are none, from line %i on', (text, line) => {
    expect(() => csvRows(text)).toThrow(expect.objectContaining({ line }));
  });

  it('are those that another reader finds', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '"', ',', '\n', '\r\n'), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n');
        expect(csvRows(text).map(({ cells }) => cells)).toEqual(parse(text, { relax_column_count: true }));
      }),
    );
  });
});

const head = 'respondent,interaction,at,id,observer,note';
const at = '2026-11-20T12:00:00Z';

describe('observations of a CSV', () => {
  it('have the cells that are filled, and an id of their own where none is given', async () => {
    const { read, faults } = await observationsOfCsv(`${head}\nanna, greeted ,${at},v1,JK,\nben,greeted,${at},,,\n`);
    expect(faults).toEqual([]);
    expect(read).toEqual([
      { line: 2, observation: { respondent: 'anna', interaction: 'greeted', at, id: 'v1', observer: 'JK' } },
      {
        line: 3,
        observation: { respondent: 'ben', interaction: 'greeted', at, id: expect.stringMatching(/^[0-9a-f]{32}$/) },
      },
    ]);
  });

  it('keep their ids when the file is read again in another order; two rows alike are two', async () => {
    const rows = [`anna,greeted,${at},,,`, `ben,greeted,${at},,,`, `anna,greeted,${at},,,`];
    const ids = async (lines: string[]) =>
      (await observationsOfCsv([head, ...lines].join('\n'))).read.map(({ observation }) => observation.id);
    const there = await ids(rows);
    expect(new Set(there).size).toBe(3);
    expect((await ids([...rows].reverse())).sort()).toEqual([...there].sort());
  });

  it.each([
    [1, 'There is no column "colour"', 'respondent,interaction,at,colour\n'],
    [1, 'The column "at" is missing', 'respondent,interaction\n'],
    [1, 'The column "respondent" is missing', ''],
    [1, 'A column stands there twice', 'respondent,interaction,at,at\n'],
    [1, 'At most', `respondent,interaction,at\n${'a,b,c\n'.repeat(limits.csvRows + 1)}`],
    [2, 'The row has 2 cells, the header 3', 'respondent,interaction,at\na,b\n'],
    [3, 'at: ', `respondent,interaction,at\nanna,greeted,${at}\nben,greeted,noon\n`],
  ])('are refused on line %i: %s', async (line, detail, text) => {
    const { faults } = await observationsOfCsv(text);
    expect(faults).toEqual([{ line, detail: expect.stringContaining(detail) }]);
  });
});
