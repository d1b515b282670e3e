import { type Metric, metrics } from '../shared/metrics.ts';
import { type Day, type Interval, periodEnd } from '../shared/rules/days.ts';
import { roundForDisplay } from '../shared/rules/scoring.ts';
import type { ScoreResult } from '../shared/schema/score.ts';

/** The console's texts are English, so its numbers and dates are too. */
const locale = 'en-GB';

type Unit = ScoreResult['unit'];

const counts = new Intl.NumberFormat(locale);
const compactCounts = new Intl.NumberFormat(locale, { notation: 'compact' });
const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
const means = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const sums = new Intl.NumberFormat(locale, {
  signDisplay: 'exceptZero',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

const withMinusSign = (text: string) => text.replace('-', '−');

/** `1,204` */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** `1.2k`, where there is no room for `1,204`. */
export function formatCompact(count: number): string {
  return compactCounts.format(count);
}

/** `1 answer`, `1,204 answers` */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A score as people read it: `+34`, `69%`, `5.73`; a dash without answers. Rounded half away from zero. */
export function formatScore(value: number | null, unit: Unit): string {
  if (value === null) return '–';
  if (unit === 'points') return withMinusSign(signed.format(roundForDisplay(value)));
  if (unit === 'percent') return `${counts.format(roundForDisplay(value))}%`;
  return means.format(roundForDisplay(value, 2));
}

const signedMeans = new Intl.NumberFormat(locale, {
  signDisplay: 'exceptZero',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** What a score has moved by: `+12`, `−3 percentage points`, `+0.21`. */
export function formatDifference(value: number, unit: Unit): string {
  if (unit === 'mean') return withMinusSign(signedMeans.format(roundForDisplay(value, 2)));
  const whole = withMinusSign(signed.format(roundForDisplay(value)));
  return `${whole} ${unit === 'percent' ? 'percentage ' : ''}point${Math.abs(roundForDisplay(value)) === 1 ? '' : 's'}`;
}

/** Points that were added up: `+1.3`, `−0.4`. */
export function formatSum(value: number): string {
  return withMinusSign(sums.format(roundForDisplay(value, 1)));
}

/** A value on an axis: as a score, but without decimals that say nothing. */
export function formatAxisValue(value: number, unit: Unit): string {
  return unit === 'mean' ? counts.format(value) : formatScore(value, unit);
}

const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
const fineSigned = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', ...oneDecimal });
const fineShares = new Intl.NumberFormat(locale, oneDecimal);
const fineMeans = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });

/** A score with one decimal more. */
function formatFine(value: number, unit: Unit): string {
  if (unit === 'points') return withMinusSign(fineSigned.format(roundForDisplay(value, 1)));
  if (unit === 'percent') return `${fineShares.format(roundForDisplay(value, 1))}%`;
  return fineMeans.format(roundForDisplay(value, 3));
}

/**
 * `+24 to +43`; `null` where no interval can be given. Many answers make it so narrow that both ends would read the same:
 * it has one decimal more then, `29.6% to 30.4%`.
 */
export function formatInterval(interval: { low: number; high: number } | null, unit: Unit): string | null {
  if (!interval) return null;
  const write = (format: typeof formatFine) => [format(interval.low, unit), format(interval.high, unit)] as const;
  const [usual, fine] = [write(formatScore), write(formatFine)];
  const [low, high] = usual[0] === usual[1] && fine[0] !== fine[1] ? fine : usual;
  return `${low} to ${high}`;
}

const twoUnits = (large: number, largeUnit: string, small: number, smallUnit: string) =>
  `${large}\u00a0${largeUnit}${small > 0 ? ` ${small}\u00a0${smallUnit}` : ''}`;

/** How long something took, from milliseconds: `4.2 s`, `38 s`, `2 min 5 s`, `3 h 20 min`. */
export function formatTime(ms: number): string {
  const seconds = roundForDisplay(ms / 1000, ms < 9950 ? 1 : 0);
  if (seconds < 60) return `${seconds}\u00a0s`;
  if (seconds < 3600) return twoUnits(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  return twoUnits(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

/** `€23.50` */
export function formatAmount(amount: number, currency: string): string {
  return withMinusSign(new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount));
}

const calendar = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
const dayShort = calendar({ day: 'numeric', month: 'short' });
const dayLong = calendar({ day: 'numeric', month: 'short', year: 'numeric' });
const monthShort = calendar({ month: 'short' });
const monthLong = calendar({ month: 'long', year: 'numeric' });

/** Days are calendar text without a zone; UTC on both ends keeps them what they are. */
const dateOf = (day: Day) => new Date(`${day}T00:00:00Z`);

/** `21 Nov 2026` */
export function formatDay(day: Day): string {
  return dayLong.format(dateOf(day));
}

/** `23 Oct – 21 Nov 2026` */
export function formatRange(from: Day, to: Day): string {
  return from === to ? formatDay(from) : dayLong.formatRange(dateOf(from), dateOf(to));
}

/** Label on an axis: `3 Nov`, `Nov`, and `Jan 2027` where a year begins. */
export function formatTick(start: Day, interval: Interval): string {
  if (interval !== 'month') return dayShort.format(dateOf(start));
  const month = monthShort.format(dateOf(start));
  return start.slice(5, 7) === '01' ? `${month} ${start.slice(0, 4)}` : month;
}

/** Name of a period in full: `21 Nov 2026`, `16–22 Nov 2026`, `November 2026`. */
export function formatPeriod(start: Day, interval: Interval): string {
  if (interval === 'month') return monthLong.format(dateOf(start));
  return formatRange(start, periodEnd(start, interval));
}

/** `21 Nov 2026, 09:30` in the site's time zone. */
export function formatInstant(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(instant),
  );
}

/** A slug as a title: `help-page` → `Help page`. */
export function titleOf(slug: string): string {
  const words = slug.replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a scale point is called: its number, or the word of a yes/no question. */
export function pointName(metric: Metric, point: number): string {
  if (metric !== metrics.yesno) return String(point);
  return ['No', 'Yes', 'Don’t know'][point] ?? String(point);
}
