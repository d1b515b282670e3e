/** A calendar day as `YYYY-MM-DD`, in some site's time zone. Sorts as text. */
export type Day = string;

export const DAY_MS = 86_400_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  let found = formatters.get(timeZone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(timeZone, found);
  }
  return found;
}

/** The reporting day on which an instant (ms since 1970) falls in a time zone (IANA name). */
export function dayOf(instant: number, timeZone: string): Day {
  return formatter(timeZone).format(instant);
}

export function isTimeZone(name: string): boolean {
  try {
    formatter(name);
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
