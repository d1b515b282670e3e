import { limits } from '../../shared/limits.ts';
import { daysInclusive } from '../../shared/rules/days.ts';
import { baselineRange, type DayRange, shareDays } from '../../shared/rules/earlier-range.ts';
import type { Compare } from '../../shared/schema/comparison.ts';
import { ApiError } from '../problem.ts';
import type { ReportingRange } from './reporting-range.ts';

/**
 * The range that a range is to be compared with. Throws `invalid_parameter` when it is upside down, too long, or has
 * days in common with the other: the answers of these would be compared with themselves.
 */
export function comparisonRange(compare: Compare, range: ReportingRange): ReportingRange {
  // The schema has let nothing else through.
  const { from, to } = baselineRange(compare, range, range.interval) as DayRange;
  if (from > to) throw wrongCompare(`${from} is after ${to}`);
  if (daysInclusive(from, to) > limits.resultDays)
    throw wrongCompare(`The range is longer than ${limits.resultDays} days`);
  if (shareDays(range, { from, to }))
    throw wrongCompare(`${from}..${to} has days in common with ${range.from}..${range.to}`);
  return { ...range, from, to };
}

function wrongCompare(detail: string): ApiError {
  return new ApiError('invalid_parameter', { errors: [{ pointer: 'compare', detail }] });
}
