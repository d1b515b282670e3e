import { describe, expect, test } from 'vitest';
import { recordsOfRow } from '../../../cli/import/records.ts';
import { instantOf, responseIdPattern } from '../../../shared/rules/response-id.ts';
import { ResponseRecord } from '../../../shared/schema/response.ts';
import { exampleHeader, exampleMapping, examplePlan, exampleRow } from './example-import.ts';

const cells = ['12', '3', '5', '4', 'Good coffee'];
const recordsOf = (row: string[], changes: object = {}, number = 1) =>
  recordsOfRow(exampleRow(row, number), examplePlan(changes)).records.map(({ record }) => record);
const idsOf = (...call: Parameters<typeof recordsOf>) => recordsOf(...call).map(({ id }) => id);

describe('a row', () => {
  test('becomes one response for each survey it answers, as the shared schema wants it', () => {
    const [bed, breakfast, ...more] = recordsOf(cells);
    expect(more).toEqual([]);
    expect(bed).toEqual({
      id: expect.stringMatching(responseIdPattern),
      revision: 1,
      survey: 'bed',
      version: 3,
      channel: 'print',
      respondent: 'guests-2026-1',
      attributes: { room: '12', nights: 3 },
      shownAt: '2026-10-01T12:00:00.000Z',
      startedAt: '2026-10-01T12:00:00.000Z',
      completedAt: '2026-10-01T12:00:00.000Z',
      answers: { score: 5 },
    });
    expect(breakfast?.answers).toEqual({ score: 4, reason: 'Good coffee' });
    for (const record of [bed, breakfast]) expect(ResponseRecord.safeParse(record).success).toBe(true);
  });

  test.each(['0', 'n/a', ' 0 ', '', '  '])(
    'with "%s" for "not an answer" has no response at that touchpoint',
    (cell) => {
      expect(recordsOf(['12', '3', cell, '4', '']).map(({ survey }) => survey)).toEqual(['breakfast']);
    },
  );

  test('keeps a 0 that no one called "not an answer"', () => {
    expect(recordsOf(['12', '3', '', '0', ''])[0]?.answers).toEqual({ score: 0 });
  });

  test('without any answer is no response and no error', () => {
    expect(recordsOfRow(exampleRow(['12', '3', '0', '', '']), examplePlan())).toEqual({ records: [], refused: [] });
  });

  test('takes words for points where the mapping gives them', () => {
    const answers = [{ column: 'Bed', survey: 'bed', question: 'score', values: { soft: 5, hard: 1 } }];
    expect(recordsOf(['12', '3', 'hard', '', ''], { answers })[0]?.answers).toEqual({ score: 1 });
    for (const cell of ['4', 'constructor'])
      expect(recordsOfRow(exampleRow(['12', '3', cell, '', '']), examplePlan({ answers }))).toMatchObject({
        records: [],
        refused: [{ row: 1, column: 'Bed', code: 'invalid_answer' }],
      });
  });

  test('takes the respondent from the mapped column, and its number where that is empty', () => {
    const respondent = { column: 'Room' };
    expect(recordsOf(cells, { respondent })[0]?.respondent).toBe('12');
    expect(recordsOf(['', '3', '5', '', ''], { respondent }, 7)[0]?.respondent).toBe('guests-2026-7');
  });
});

describe('what a row cannot be', () => {
  const refusedOf = (row: string[], changes: object = {}) =>
    recordsOfRow(exampleRow(row, 8), examplePlan(changes)).refused;

  test('is refused with row, line and column, beside the answers that are good', () => {
    const { records, refused } = recordsOfRow(exampleRow(['12', '3', 'great', '4', ''], 8), examplePlan());
    expect(refused).toEqual([
      {
        row: 8,
        line: 9,
        column: 'Bed',
        cells: ['12', '3', 'great', '4', ''],
        code: 'invalid_answer',
        detail: '"great" is not a scale point',
      },
    ]);
    expect(records.map(({ record }) => record.survey)).toEqual(['breakfast']);
  });

  test.each(['4.5', '-1', '1e1', '0x5', '٤'])('is not rounded or guessed: "%s" is no scale point', (cell) => {
    expect(refusedOf(['12', '3', cell, '', ''])).toHaveLength(1);
  });

  test('is refused whole when an attribute is not the number it should be', () => {
    expect(refusedOf(['12', 'two', '5', '4', ''])).toMatchObject([{ column: 'Nights', code: 'invalid_attribute' }]);
  });

  test('is refused whole when cells are missing, because they may have slipped', () => {
    const row = exampleRow(['12', '5', '4', '']);
    expect(recordsOfRow(row, examplePlan())).toMatchObject({ records: [], refused: [{ code: 'wrong_width' }] });
  });

  test('is refused whole when its time is none', () => {
    const at = { column: 'Room' };
    expect(refusedOf(cells, { at })).toMatchObject([{ column: 'Room', code: 'invalid_time' }]);
  });
});

describe('the id of a response', () => {
  test('is the same whenever the same file is imported under the same name', () => {
    expect(idsOf(cells)).toEqual(idsOf(cells));
  });

  test('stays when an answer or the survey version changes, so that a correction is noticed and not counted twice', () => {
    expect(idsOf(['12', '3', '1', '1', 'Cold'])).toEqual(idsOf(cells));
  });

  test('differs by row, by survey and by import', () => {
    const ids = [...idsOf(cells), ...idsOf(cells, {}, 2), ...idsOf(cells, { import: 'guests-2027' })];
    expect(new Set(ids).size).toBe(6);
  });

  test('does not confuse a name that ends in digits with another row', () => {
    expect(idsOf(cells, { import: 'a1' }, 1)).not.toEqual(idsOf(cells, { import: 'a' }, 11));
  });

  test('carries the time of the row', () => {
    const header = [...exampleHeader, 'When'];
    const row = exampleRow([...cells, '2026-09-30 23:30:00+02:00']);
    const [first] = recordsOfRow(row, examplePlan({ at: { column: 'When' } }, header)).records;
    expect(first?.record.shownAt).toBe('2026-09-30T21:30:00.000Z');
    expect(instantOf(first?.record.id ?? '')).toBe(Date.parse('2026-09-30T21:30:00Z'));
  });

  test('stays what it was in earlier releases, or every repeated import would count twice', () => {
    expect(idsOf(cells, { surveys: exampleMapping.surveys })).toMatchInlineSnapshot(`
      [
        "01a0f755-f200-77b4-b8ad-d72d6f7656fb",
        "01a0f755-f200-7875-af4e-9c3da092671d",
      ]
    `);
  });
});
