import { describe, expect, test } from 'vitest';
import { instantOfCell } from '../../../cli/import/times.ts';

const iso = (cell: string, offset?: string) => {
  const instant = instantOfCell(cell, offset);
  return typeof instant === 'number' ? new Date(instant).toISOString() : instant.wrong;
};

describe('the time in a cell', () => {
  test.each([
    ['2026-10-01T14:03:00Z', undefined, '2026-10-01T14:03:00.000Z'],
    ['2026-10-01t14:03:00z', undefined, '2026-10-01T14:03:00.000Z'],
    ['2026-10-01 14:03:00.25+02:00', undefined, '2026-10-01T12:03:00.250Z'],
    ['2026-10-01 14:03', '-05:00', '2026-10-01T19:03:00.000Z'],
    ['2026-10-01T14:03:00Z', '-05:00', '2026-10-01T14:03:00.000Z'],
    ['2026-10-01', undefined, '2026-10-01T12:00:00.000Z'],
    ['2026-10-01', '+02:00', '2026-10-01T10:00:00.000Z'],
    ['2024-02-29', undefined, '2024-02-29T12:00:00.000Z'],
  ])('%s with offset %s is %s', (cell, offset, expected) => {
    expect(iso(cell, offset)).toBe(expected);
  });

  test('without an offset is not guessed', () => {
    expect(iso('2026-10-01 14:03')).toMatch(/no offset/);
  });

  test.each(['01.10.2026', '10/01/2026', '1790000000', '', '2026-10-01T25:00:00Z', '2026-02-30', '2026-02-30T10:00Z'])(
    'is refused where it is none: "%s"',
    (cell) => {
      expect(iso(cell, 'Z')).toMatch(/is not a time/);
    },
  );
});
