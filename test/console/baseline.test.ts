import { expect, test } from 'vitest';
import { baselineOf, objectionTo } from '../../console/baseline.ts';

const october = { from: '2026-10-01', to: '2026-10-31' };

test.each([
  [null, 'previous', '2026-09-01', '2026-09-30'],
  ['lastYear', 'lastYear', '2025-10-01', '2025-10-31'],
  ['2024-02-01..2024-02-29', '2024-02-01..2024-02-29', '2024-02-01', '2024-02-29'],
  ['2026-10-31..2026-11-03', 'previous', '2026-09-01', '2026-09-30'],
  ['2024-02-29..2024-02-01', 'previous', '2026-09-01', '2026-09-30'],
  ['yesterday', 'previous', '2026-09-01', '2026-09-30'],
])('a month is compared with what is wanted, or the month before: %s', (wanted, compare, from, to) => {
  expect(baselineOf(wanted, october, 'month')).toEqual({ compare, range: { from, to } });
});

test('a year ago, a longer period than a year is the same days: the period before stands in', () => {
  const years = { from: '2024-11-01', to: '2026-10-31' };
  expect(baselineOf('lastYear', years, 'month').compare).toBe('previous');
});

test('days of the period itself are refused in words', () => {
  expect(objectionTo({ from: '2026-09-20', to: '2026-10-01' }, october)).toMatch(/part of the period/);
  expect(objectionTo({ from: '2026-09-20', to: '2026-09-30' }, october)).toBeNull();
});
