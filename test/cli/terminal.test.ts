import { describe, expect, test } from 'vitest';
import { textDiff } from '../../cli/surveys/text-diff.ts';
import { sparkline, writeChange, writeInterval, writeScore } from '../../cli/terminal/figures.ts';
import { printable } from '../../cli/terminal/printable.ts';
import { textTable, widthOf } from '../../cli/terminal/text-table.ts';

describe('figures', () => {
  test.each([
    [12.4, 'points', '+12'],
    [-0.6, 'points', '−1'],
    [0.2, 'points', '±0'],
    [-3.2, 'percent', '−3 points'],
    [0.256, 'mean', '+0.26'],
    [0, 'mean', '±0'],
  ] as const)('a change of %d in %s is written %s', (value, unit, written) => {
    expect(writeChange(value, unit)).toBe(written);
  });

  test.each([
    [34.4, 'points', '+34'],
    [-12.5, 'points', '−13'],
    [0.2, 'points', '0'],
    [69.16, 'percent', '69 %'],
    [5.73, 'mean', '5.73'],
    [5, 'mean', '5.00'],
    [null, 'points', '–'],
  ] as const)('%d %s is written %s', (value, unit, written) => {
    expect(writeScore(value, unit)).toBe(written);
  });

  test('an interval has both ends, or is not there', () => {
    expect(writeInterval({ low: 14.05, high: 44.2 }, 'points')).toBe('+14 to +44');
    expect(writeInterval(null, 'points')).toBe('');
  });

  test('a trend has a bar for each period', () => {
    expect(sparkline([0, 50, 100, null, 25])).toBe('▁▅█·▃');
    expect(sparkline([7, 7])).toBe('▄▄');
    expect(sparkline([null])).toBe('·');
    expect(sparkline([])).toBe('');
  });
});

describe('a table', () => {
  test('lines its columns up, also where characters are wide, and leaves empty ones out', () => {
    const columns = [{ head: 'Name' }, { head: 'Note' }, { head: 'n', align: 'right' as const }];
    expect(
      textTable(columns, [
        ['日本', '', '1'],
        ['abc', '', '1000'],
      ]),
    ).toBe('Name     n\n日本     1\nabc   1000\n');
  });

  test.each([
    ['abc', 3],
    ['日本', 4],
    ['e\u0301', 1],
    ['👋', 2],
    ['👩‍👩‍👧', 2],
    ['', 0],
  ])('gives "%s" %i columns', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

describe('text of strangers', () => {
  test.each([
    ['plain – ä 日本 👋', 'plain – ä 日本 👋'],
    ['two\n lines\t here ', 'two lines here'],
    ['\u001b[31mred\u001b[0m', '[31mred[0m'],
    ['\u001b]0;title\u0007', ']0;title'],
    ['a\u202eb\u2066c\u200f', 'abc'],
    ['\u009b2J', '2J'],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
  ])('%j is shown as %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});

describe('a difference', () => {
  test('shows what goes, what comes and a few lines around', () => {
    const lines = Array.from({ length: 20 }, (_, line) => `line ${line}`);
    const before = lines.join('\n');
    const after = lines.with(2, 'changed').with(15, 'other').join('\n');
    expect(textDiff(before, after, false)).toBe(
      [
        ...['  line 0', '  line 1', '- line 2', '+ changed', '  line 3', '  line 4', '  line 5', '  …'],
        ...['  line 12', '  line 13', '  line 14', '- line 15', '+ other', '  line 16', '  line 17', '  line 18', ''],
      ].join('\n'),
    );
  });

  test('of equal texts is empty', () => {
    expect(textDiff('a\nb', 'a\nb', false)).toBe('');
  });

  test('is coloured for a terminal', () => {
    expect(textDiff('a', 'b', true)).toContain('\u001b[3');
  });
});
