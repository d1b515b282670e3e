/** Ranges of days that a range is compared with: the one before, and the same a year ago. */
import { addDays, type Day, daysInclusive, type Interval, isDay, periodEnd, periodStart } from './days.ts';

/** First and last day, both counted. */
export interface DayRange {
  from: Day;
  to: Day;
}

const daysPattern = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/;

/** First and last day of `2026-10-01..2026-10-31`; `null` where it says anything else. */
export function daysOf(text: string): DayRange | null {
  const [, from = '', to = ''] = daysPattern.exec(text) ?? [];
  return isDay(from) && isDay(to) ? { from, to } : null;
}

/** How many whole calendar months a range is; 0 where it is anything else. */
function wholeMonths({ from, to }: DayRange): number {
  if (from !== periodStart(from, 'month') || to !== periodEnd(periodStart(to, 'month'), 'month')) return 0;
  return monthOf(to) - monthOf(from) + 1;
}

function monthOf(day: Day): number {
  return 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
}

/** The range of the same length just before: as many whole months where it is made of these, else as many days. */
export function previousRange(range: DayRange): DayRange {
  const to = addDays(range.from, -1);
  const months = wholeMonths(range);
  if (months === 0) return { from: addDays(range.from, -daysInclusive(range.from, range.to)), to };
  let from = range.from;
  for (let month = 0; month < months; month++) from = periodStart(addDays(from, -1), 'month');
  return { from, to };
}

/**
 * The same range a year earlier, by the calendar; whole months stay whole, and reports by week are moved by 52 weeks, so
 * that a Monday is compared with a Monday.
 */
export function lastYearRange(range: DayRange, interval: Interval): DayRange {
  if (interval === 'week') return { from: addDays(range.from, -364), to: addDays(range.to, -364) };
  const from = yearBefore(range.from);
  const to = yearBefore(range.to);
  return { from, to: wholeMonths(range) > 0 ? periodEnd(periodStart(to, 'month'), 'month') : to };
}

/** 29 February is 28 February in other years. */
function yearBefore(day: Day): Day {
  const same = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
  return isDay(same) ? same : `${same.slice(0, 8)}28`;
}

/**
 * The days that a range is compared with.
 * @param compare `previous`, `lastYear` or days as `2026-10-01..2026-10-31`; anything else gives `null`
 */
export function baselineRange(compare: string, range: DayRange, interval: Interval): DayRange | null {
  if (compare === 'previous') return previousRange(range);
  return compare === 'lastYear' ? lastYearRange(range, interval) : daysOf(compare);
}

/** Whether two ranges have a day in common. Its answers would be compared with themselves. */
export function shareDays(one: DayRange, other: DayRange): boolean {
  return one.from <= other.to && other.from <= one.to;
}
