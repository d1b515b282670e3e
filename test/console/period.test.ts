import { describe, expect, test } from 'vitest';
import { intervalFor, objection, periodStarts, rangeOf } from '../../console/period.ts';

describe('rangeOf', () => {
  test('counts the running day as the last of seven, thirty and ninety', () => {
    expect(rangeOf('7d', '2026-11-21')).toEqual({ from: '2026-11-15', to: '2026-11-21' });
    expect(rangeOf('30d', '2026-11-21')).toEqual({ from: '2026-10-23', to: '2026-11-21' });
    expect(rangeOf('90d', '2026-03-01')).toEqual({ from: '2025-12-02', to: '2026-03-01' });
  });

  test('begins twelve months with the first day of the eleventh month before', () => {
    expect(rangeOf('12m', '2026-11-21')).toEqual({ from: '2025-12-01', to: '2026-11-21' });
    expect(rangeOf('12m', '2024-02-29')).toEqual({ from: '2023-03-01', to: '2024-02-29' });
    expect(rangeOf('12m', '2026-01-31')).toEqual({ from: '2025-02-01', to: '2026-01-31' });
  });

  test('leaves two fixed days as they are', () => {
    const fixed = { from: '2026-05-01', to: '2026-05-31' };
    expect(rangeOf(fixed, '2026-11-21')).toEqual(fixed);
  });
});

describe('intervalFor', () => {
  test('cuts a month by day, a quarter by week, a year by month', () => {
    expect(intervalFor({ from: '2026-10-01', to: '2026-10-31' })).toBe('day');
    expect(intervalFor({ from: '2026-10-01', to: '2026-11-01' })).toBe('week');
    expect(intervalFor(rangeOf('90d', '2026-11-21'))).toBe('week');
    expect(intervalFor(rangeOf('12m', '2026-11-21'))).toBe('month');
  });
});

describe('periodStarts', () => {
  test('names every day of a range, across the change of summer time', () => {
    expect(periodStarts({ from: '2026-10-24', to: '2026-10-26' }, 'day')).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
    ]);
  });

  test('begins weeks on Monday, the first of them before the range where it must', () => {
    expect(periodStarts({ from: '2026-11-18', to: '2026-11-30' }, 'week')).toEqual([
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ]);
  });

  test('walks months of different lengths', () => {
    expect(periodStarts({ from: '2023-12-31', to: '2024-03-01' }, 'month')).toEqual([
      '2023-12-01',
      '2024-01-01',
      '2024-02-01',
      '2024-03-01',
    ]);
  });
});

describe('objection', () => {
  test('has none to five years, and one to a day more', () => {
    expect(objection('2021-01-01', '2026-01-04')).toBeNull();
    expect(objection('2021-01-01', '2026-01-05')).toContain('five years');
  });

  test('names what is wrong with two days', () => {
    expect(objection('2026-11-22', '2026-11-21')).toContain('after');
    expect(objection('', '2026-11-21')).toContain('Choose');
    expect(objection('2026-02-30', '2026-03-01')).toContain('Choose');
  });
});
