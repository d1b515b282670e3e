import { describe, expect, it } from 'vitest';
import { comparisonRange } from '../../../worker/results/comparison-range.ts';
import { periodEnds, reportingRange } from '../../../worker/results/reporting-range.ts';

const today = '2026-11-21';
const range = (from: string, to: string, interval: 'day' | 'week' | 'month' = 'day') =>
  reportingRange({ from, to, interval }, today);
const november = range('2026-11-01', '2026-11-30');

describe('the range to compare with', () => {
  it.each([
    ['previous', '2026-10-01', '2026-10-31'],
    ['lastYear', '2025-11-01', '2025-11-30'],
    ['2026-01-01..2026-10-31', '2026-01-01', '2026-10-31'],
    ['2026-12-01..2026-12-01', '2026-12-01', '2026-12-01'],
  ])('%s runs from %s to %s', (compare, from, to) => {
    expect(comparisonRange(compare, november)).toEqual({ ...november, from, to });
  });

  it.each([
    ['2026-10-31..2026-10-01', 'is after'],
    ['2020-01-01..2026-10-31', 'longer than'],
    ['2026-10-01..2026-11-01', 'in common'],
    ['2026-11-30..2026-12-31', 'in common'],
    ['2026-11-05..2026-11-06', 'in common'],
    ['2026-10-01..2026-12-06', 'in common'],
  ])('%s is refused, because it %s', (compare, why) => {
    try {
      comparisonRange(compare, november);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        code: 'invalid_parameter',
        errors: [{ pointer: 'compare', detail: expect.stringContaining(why) }],
      });
    }
  });

  it('is refused where a year ago is in the range itself', () => {
    expect(() => comparisonRange('lastYear', range('2025-06-01', '2026-11-20'))).toThrow();
  });
});

describe('the ends of periods', () => {
  it.each([
    ['day', '2026-11-19', '2026-11-30', ['2026-11-19', '2026-11-20', '2026-11-21']],
    ['week', '2026-11-04', '2026-11-30', ['2026-11-08', '2026-11-15', '2026-11-21']],
    ['week', '2026-11-04', '2026-11-17', ['2026-11-08', '2026-11-15', '2026-11-17']],
    ['month', '2026-09-15', '2026-11-30', ['2026-09-30', '2026-10-31', '2026-11-21']],
    ['day', '2026-11-22', '2026-11-30', []],
  ] as const)('by %s from %s to %s, as far as they have begun', (interval, from, to, ends) => {
    expect(periodEnds(range(from, to, interval))).toEqual(ends);
  });
});
