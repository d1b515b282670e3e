import { limits } from '../shared/limits.ts';
import {
  addDays,
  type Day,
  daysInclusive,
  type Interval,
  isDay,
  periodEnd,
  periodStart,
} from '../shared/rules/days.ts';

/** First and last day, both counted, in the site's time zone. */
export interface DayRange {
  from: Day;
  to: Day;
}

export const presets = ['7d', '30d', '90d', '12m'] as const;
export type Preset = (typeof presets)[number];

/** What the reader chose: a range that moves with today, or two fixed days. */
export type Period = Preset | DayRange;

const presetDays = { '7d': 7, '30d': 30, '90d': 90 } as const;

function monthsBefore(day: Day, months: number): Day {
  let start = periodStart(day, 'month');
  for (let i = 0; i < months; i++) start = periodStart(addDays(start, -1), 'month');
  return start;
}

/** Days of a period. The running day is its last; twelve months are the running one and the eleven before it, whole. */
export function rangeOf(period: Period, today: Day): DayRange {
  if (typeof period === 'object') return period;
  if (period === '12m') return { from: monthsBefore(today, 11), to: today };
  return { from: addDays(today, 1 - presetDays[period]), to: today };
}

/** The interval that gives a trend of some 5 to 31 points. */
export function intervalFor({ from, to }: DayRange): Interval {
  const days = daysInclusive(from, to);
  if (days <= 31) return 'day';
  return days <= 217 ? 'week' : 'month';
}

/** First days of all periods that touch a range, in order; the first may lie before the range. */
export function periodStarts({ from, to }: DayRange, interval: Interval): Day[] {
  const starts: Day[] = [];
  for (let start = periodStart(from, interval); start <= to; start = addDays(periodEnd(start, interval), 1))
    starts.push(start);
  return starts;
}

/** Why two days make no period that the API answers; `null` when they do. */
export function objection(from: string, to: string): string | null {
  if (!isDay(from) || !isDay(to)) return 'Choose a first and a last day.';
  if (from > to) return 'The first day lies after the last.';
  if (daysInclusive(from, to) > limits.resultDays) return 'Choose at most five years.';
  return null;
}
