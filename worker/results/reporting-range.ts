import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { addDays, type Day, daysInclusive, type Interval, periodEnd, periodStart } from '../../shared/rules/days.ts';
import { CalendarDay, Channel, Slug } from '../../shared/schema/identifiers.ts';
import { intervals } from '../../shared/schema/results.ts';
import { ApiError } from '../problem.ts';

const day = (description: string) => CalendarDay.optional().meta({ description, example: '2026-11-21' });

/** Query of the routes that report over time. */
export const ReportQuery = z.strictObject({
  from: day("First day, in the site's time zone; without it, thirty days up to `to`"),
  to: day("Last day, in the site's time zone; without it, today"),
  interval: z.enum(intervals).default('day').meta({ description: 'Length of the periods; weeks begin on Monday' }),
  touchpoint: Slug.optional().meta({ description: 'Only this touchpoint', example: 'checkout' }),
  survey: Slug.optional().meta({ description: 'Only this survey' }),
  channel: Channel.optional().meta({ description: 'Only answers from this channel' }),
});
export type ReportQuery = z.infer<typeof ReportQuery>;

export interface ReportingRange {
  from: Day;
  to: Day;
  interval: Interval;
  /** In the site's time zone. Today and what lies behind it is not over. */
  today: Day;
  /** Days before it are sealed; left out: none are. */
  sealedBefore?: Day | null;
}

/** Days reported when nobody says how many. */
const defaultDays = 30;

/** The range a query means. Throws `invalid_parameter` when it is upside down or too long. */
export function reportingRange(
  query: Pick<ReportQuery, 'from' | 'to' | 'interval'>,
  today: Day,
  sealedBefore: Day | null = null,
): ReportingRange {
  const to = query.to ?? today;
  const from = query.from ?? addDays(to, 1 - defaultDays);
  if (from > to) throw wrongFrom(`${from} is after ${to}`);
  if (daysInclusive(from, to) > limits.resultDays)
    throw wrongFrom(`The range is longer than ${limits.resultDays} days`);
  return { from, to, interval: query.interval, today, sealedBefore };
}

function wrongFrom(detail: string): ApiError {
  return new ApiError('invalid_parameter', { errors: [{ pointer: 'from', detail }] });
}

function clamp(day: Day, { from, to }: ReportingRange): Day {
  if (day < from) return from;
  return day > to ? to : day;
}

export interface Period {
  from: Day;
  to: Day;
  incomplete: boolean;
  /** It has sealed days. */
  sealed?: true;
}

/** Whether a stretch of days that begins on this one has sealed ones. */
function isSealed({ sealedBefore = null }: ReportingRange, from: Day): boolean {
  return sealedBefore !== null && from < sealedBefore;
}

/** What an answer says of the sealed days in its range: up to which they go, if there are any. */
export function sealedIn(range: ReportingRange): { sealedBefore?: Day } {
  return range.sealedBefore && isSealed(range, range.from) ? { sealedBefore: range.sealedBefore } : {};
}

/** The same days in as few periods as there can be, for those who look at the total alone. */
export function inFewPeriods(range: ReportingRange): ReportingRange {
  return { ...range, interval: 'month' };
}

/** The period that begins on `start`, cut to the range. Incomplete: cut, or not over yet. */
export function periodIn(range: ReportingRange, start: Day): Period {
  const end = periodEnd(start, range.interval);
  const [from, to] = [start, end].map((day) => clamp(day, range)) as [Day, Day];
  const incomplete = from !== start || to !== end || end >= range.today;
  return { from, to, incomplete, ...(isSealed(range, from) && { sealed: true }) };
}

/** First day of the period that a day counts in. */
export function periodOf(range: ReportingRange, day: Day): Day {
  return periodStart(day, range.interval);
}

/** Last day of each period that has begun, cut to the range; of the running one it is today. */
export function periodEnds(range: ReportingRange): Day[] {
  if (range.today < range.from) return [];
  const begun = { ...range, to: clamp(range.today, range) };
  const ends: Day[] = [];
  for (let start = range.from; start <= begun.to; ) {
    const end = clamp(periodEnd(periodOf(range, start), range.interval), begun);
    ends.push(end);
    start = addDays(end, 1);
  }
  return ends;
}

/** Whether a range has today in it, or days to come. */
export function isUnfinished({ to, today }: ReportingRange): boolean {
  return to >= today;
}
