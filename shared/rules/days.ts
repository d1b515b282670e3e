/** A calendar day as `YYYY-MM-DD`, in some site's time zone. Sorts as text. */
export type Day = string;

export const DAY_MS = 86_400_000;

interface Calendar {
  formatter: Intl.DateTimeFormat;
  /** Days that were asked for lately, by half-minute. */
  days: Map<number, Day>;
}

/** Every zone's distance from UTC has been a whole number of them since 1970, so that each lies on one day. */
const HALF_MINUTE_MS = 30_000;

/** Days of a zone kept at most. What comes together is mostly of the same minutes, and a formatter takes its time. */
const mostDays = 1000;

const calendars = new Map<string, Calendar>();

function calendarOf(timeZone: string): Calendar {
  let found = calendars.get(timeZone);
  if (!found) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    found = { formatter: new Intl.DateTimeFormat('en-CA', { timeZone, ...parts }), days: new Map() };
    calendars.set(timeZone, found);
  }
  return found;
}

/** The reporting day on which an instant (ms since 1970) falls in a time zone (IANA name). */
export function dayOf(instant: number, timeZone: string): Day {
  const { formatter, days } = calendarOf(timeZone);
  const halfMinute = Math.floor(instant / HALF_MINUTE_MS);
  const known = days.get(halfMinute);
  if (known !== undefined) return known;
  const day = formatter.format(instant);
  if (days.size >= mostDays) days.clear();
  days.set(halfMinute, day);
  return day;
}

export function isTimeZone(name: string): boolean {
  try {
    calendarOf(name);
    return true;
  } catch {
    return false;
  }
}

const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const text = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** Whether a text is a real calendar day. */
export function isDay(value: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(utc(value)) && text(utc(value)) === value;
}

export function addDays(day: Day, count: number): Day {
  return text(utc(day) + count * DAY_MS);
}

/** Days from `from` to `to`, both counted: 1 for the same day. */
export function daysInclusive(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / DAY_MS) + 1;
}

export type Interval = 'day' | 'week' | 'month';

/** First day of the period a day belongs to. Weeks begin on Monday (ISO 8601). */
export function periodStart(day: Day, interval: Interval): Day {
  if (interval === 'day') return day;
  if (interval === 'month') return `${day.slice(0, 8)}01`;
  const weekday = (new Date(utc(day)).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** Last day of the period that begins on `start`. */
export function periodEnd(start: Day, interval: Interval): Day {
  if (interval === 'day') return start;
  if (interval === 'week') return addDays(start, 6);
  const [year, month] = start.split('-').map(Number) as [number, number];
  return text(Date.UTC(year, month, 0));
}
