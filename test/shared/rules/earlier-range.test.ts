import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysInclusive } from '../../../shared/rules/days.ts';
import { baselineRange, lastYearRange, previousRange, shareDays } from '../../../shared/rules/earlier-range.ts';

const range = (text: string) => {
  const [from = '', to = ''] = text.split('..');
  return { from, to };
};

describe('the range before', () => {
  it.each([
    ['2026-11-21..2026-11-21', '2026-11-20..2026-11-20'],
    ['2026-11-08..2026-11-21', '2026-10-25..2026-11-07'],
    ['2026-11-01..2026-11-30', '2026-10-01..2026-10-31'],
    ['2026-03-01..2026-03-31', '2026-02-01..2026-02-28'],
    ['2026-01-01..2026-03-31', '2025-10-01..2025-12-31'],
    ['2026-01-01..2026-12-31', '2025-01-01..2025-12-31'],
    ['2026-11-01..2026-11-21', '2026-10-11..2026-10-31'],
    ['2026-11-02..2026-12-01', '2026-10-03..2026-11-01'],
  ])('of %s is %s', (asked, before) => {
    expect(previousRange(range(asked))).toEqual(range(before));
  });

  it('ends the day before, and is as long where it is not made of months', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 700 }), (start, length) => {
        const from = addDays('2020-01-01', start);
        const asked = { from, to: addDays(from, length) };
        const before = previousRange(asked);
        expect(before.to).toBe(addDays(from, -1));
        const days = daysInclusive(before.from, before.to);
        if (from.endsWith('-01') && addDays(asked.to, 1).endsWith('-01')) expect(before.from).toMatch(/-01$/);
        else expect(days).toBe(length + 1);
      }),
    );
  });
});

describe('the same range a year ago', () => {
  it.each([
    ['2026-11-01..2026-11-30', 'day', '2025-11-01..2025-11-30'],
    ['2026-11-03..2026-11-21', 'month', '2025-11-03..2025-11-21'],
    ['2025-02-01..2025-02-28', 'month', '2024-02-01..2024-02-29'],
    ['2024-02-01..2024-02-29', 'month', '2023-02-01..2023-02-28'],
    ['2024-02-29..2024-03-05', 'day', '2023-02-28..2023-03-05'],
    ['2026-11-16..2026-11-22', 'week', '2025-11-17..2025-11-23'],
  ] as const)('of %s by %s is %s', (asked, interval, expected) => {
    expect(lastYearRange(range(asked), interval)).toEqual(range(expected));
  });
});

describe('what a range is compared with', () => {
  const october = { from: '2026-10-01', to: '2026-10-31' };

  it.each([
    ['previous', { from: '2026-09-01', to: '2026-09-30' }],
    ['lastYear', { from: '2025-10-01', to: '2025-10-31' }],
    ['2024-02-01..2024-02-29', { from: '2024-02-01', to: '2024-02-29' }],
    ['2024-02-01..2024-02-30', null],
    ['2024-02-01', null],
    ['', null],
  ])('%s', (compare, range) => {
    expect(baselineRange(compare, october, 'month')).toEqual(range);
  });

  it.each([
    ['2026-09-01', '2026-09-30', false],
    ['2026-09-01', '2026-10-01', true],
    ['2026-10-10', '2026-10-11', true],
    ['2026-10-31', '2026-11-30', true],
    ['2026-11-01', '2026-11-30', false],
  ])('may have days in common with it: %s to %s', (from, to, shared) => {
    expect(shareDays(october, { from, to })).toBe(shared);
  });
});
