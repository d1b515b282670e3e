import { describe, expect, test } from 'vitest';
import {
  countOf,
  formatAxisValue,
  formatCompact,
  formatDay,
  formatInstant,
  formatInterval,
  formatPeriod,
  formatRange,
  formatScore,
  formatTick,
  formatTime,
  pointName,
  titleOf,
} from '../../console/format.ts';
import { metrics } from '../../shared/metrics.ts';

describe('formatScore', () => {
  test('rounds points half away from zero and shows the sign', () => {
    expect(formatScore(-12.5, 'points')).toBe('−13');
    expect(formatScore(12.5, 'points')).toBe('+13');
    expect(formatScore(16.667, 'points')).toBe('+17');
  });

  test('shows a score that rounds to zero without a sign', () => {
    expect(formatScore(0, 'points')).toBe('0');
    expect(formatScore(-0.4, 'points')).toBe('0');
  });

  test('shows shares as whole percent and means with two decimals', () => {
    expect(formatScore((100 * 74) / 107, 'percent')).toBe('69%');
    expect(formatScore(5.73, 'mean')).toBe('5.73');
    expect(formatScore(6, 'mean')).toBe('6.00');
  });

  test('says nothing where nothing was said', () => {
    expect(formatScore(null, 'points')).toBe('–');
    expect(formatInterval(null, 'mean')).toBeNull();
  });
});

test('writes an interval in the unit of its score', () => {
  expect(formatInterval({ low: 14.0511, high: 44.2013 }, 'points')).toBe('+14 to +44');
  expect(formatInterval({ low: 0, high: 16.1125 }, 'percent')).toBe('0% to 16%');
  expect(formatInterval({ low: 5.4687, high: 5.9913 }, 'mean')).toBe('5.47 to 5.99');
});

test('keeps the ends of a narrow interval apart by one decimal more', () => {
  expect(formatInterval({ low: 29.6, high: 30.4 }, 'percent')).toBe('29.6% to 30.4%');
  expect(formatInterval({ low: -35.12, high: -34.96 }, 'points')).toBe('−35.1 to −35.0');
  expect(formatInterval({ low: 5.4687, high: 5.4699 }, 'mean')).toBe('5.469 to 5.470');
  expect(formatInterval({ low: 99.9996, high: 100 }, 'percent')).toBe('100% to 100%');
});

test('labels an axis without empty decimals', () => {
  expect(formatAxisValue(6, 'mean')).toBe('6');
  expect(formatAxisValue(5.5, 'mean')).toBe('5.5');
  expect(formatAxisValue(-50, 'points')).toBe('−50');
});

test('groups and shortens counts', () => {
  expect(countOf(1, 'answer')).toBe('1 answer');
  expect(countOf(12_040, 'answer')).toBe('12,040 answers');
  expect(formatCompact(1_240)).toBe('1.2k');
  expect(formatCompact(90_909)).toBe('91k');
});

test('keeps a calendar day what it is, in every zone of the reader', () => {
  expect(formatDay('2026-01-01')).toBe('1 Jan 2026');
  expect(formatDay('2026-12-31')).toBe('31 Dec 2026');
  expect(formatRange('2026-11-21', '2026-11-21')).toBe('21 Nov 2026');
});

test('names periods in full and ticks in short', () => {
  expect(formatPeriod('2026-11-21', 'day')).toBe('21 Nov 2026');
  expect(formatPeriod('2026-11-01', 'month')).toBe('November 2026');
  expect(formatPeriod('2026-11-16', 'week')).toMatch(/^16.+22 Nov 2026$/);
  expect(formatTick('2026-11-16', 'week')).toBe('16 Nov');
  expect(formatTick('2026-11-01', 'month')).toBe('Nov');
  expect(formatTick('2027-01-01', 'month')).toBe('Jan 2027');
});

test('tells the time of the site, not of the reader', () => {
  expect(formatInstant('2026-11-21T23:30:00.000Z', 'Europe/Berlin')).toMatch(/^22 Nov 2026.* 00:30$/);
  expect(formatInstant('2026-11-21T23:30:00.000Z', 'America/New_York')).toMatch(/^21 Nov 2026.* 18:30$/);
});

test('says how long something took in the units in which people think of it', () => {
  const spaced = (ms: number) => formatTime(ms).replaceAll('\u00a0', ' ');
  expect([0, 900, 4200, 9949, 9950, 59_400, 60_000, 125_000].map(spaced)).toEqual([
    ...['0 s', '0.9 s', '4.2 s', '9.9 s', '10 s', '59 s', '1 min', '2 min 5 s'],
  ]);
  expect([3_599_000, 3_600_000, 12_000_000, 86_400_000].map(spaced)).toEqual([
    ...['59 min 59 s', '1 h', '3 h 20 min', '24 h'],
  ]);
});

test('reads slugs and points as people would', () => {
  expect(titleOf('help-page')).toBe('Help page');
  expect(titleOf('in_flight-food')).toBe('In flight food');
  expect(pointName(metrics.nps, 10)).toBe('10');
  expect(pointName(metrics.yesno, 1)).toBe('Yes');
});
