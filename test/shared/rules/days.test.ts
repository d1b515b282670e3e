import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  DAY_MS,
  dayOf,
  daysInclusive,
  isDay,
  isTimeZone,
  periodEnd,
  periodStart,
} from '../../../shared/rules/days.ts';

const at = (text: string) => Date.parse(text);

describe('the reporting day of an instant', () => {
  it.each([
    ['2026-11-21T23:30:00Z', 'UTC', '2026-11-21'],
    ['2026-11-21T23:30:00Z', 'Europe/Berlin', '2026-11-22'],
    ['2026-11-22T04:59:59Z', 'America/New_York', '2026-11-21'],
    ['2026-11-22T05:00:00Z', 'America/New_York', '2026-11-22'],
    ['2026-11-21T10:00:00Z', 'Pacific/Kiritimati', '2026-11-22'],
    ['2026-11-21T10:59:59Z', 'Pacific/Pago_Pago', '2026-11-20'],
    ['2026-11-21T18:30:00Z', 'Asia/Kolkata', '2026-11-22'],
    ['2026-12-31T23:00:00Z', 'Europe/Berlin', '2027-01-01'],
    ['1970-06-01T00:44:29Z', 'Africa/Monrovia', '1970-05-31'],
    ['1970-06-01T00:44:30Z', 'Africa/Monrovia', '1970-06-01'],
  ])('%s in %s is %s', (instant, zone, day) => {
    expect(dayOf(at(instant), zone)).toBe(day);
  });

  it('is the same whether it was asked for lately or long ago', () => {
    const minutes = Array.from({ length: 3000 }, (_, minute) => at('2026-11-21T00:00:00Z') + minute * 60_000);
    const asked = () => minutes.map((instant) => dayOf(instant, 'Asia/Kathmandu'));
    expect(asked()).toEqual(asked());
    expect(new Set(asked())).toEqual(new Set(['2026-11-21', '2026-11-22', '2026-11-23']));
  });

  it('is right on both sides of the days on which Berlin changes its clocks', () => {
    expect(dayOf(at('2026-03-28T22:59:59Z'), 'Europe/Berlin')).toBe('2026-03-28');
    expect(dayOf(at('2026-03-28T23:00:00Z'), 'Europe/Berlin')).toBe('2026-03-29');
    expect(dayOf(at('2026-03-29T21:59:59Z'), 'Europe/Berlin')).toBe('2026-03-29');
    expect(dayOf(at('2026-03-29T22:00:00Z'), 'Europe/Berlin')).toBe('2026-03-30');
    expect(dayOf(at('2026-10-24T22:00:00Z'), 'Europe/Berlin')).toBe('2026-10-25');
    expect(dayOf(at('2026-10-25T22:59:59Z'), 'Europe/Berlin')).toBe('2026-10-25');
    expect(dayOf(at('2026-10-25T23:00:00Z'), 'Europe/Berlin')).toBe('2026-10-26');
  });

  it('is what the calendar of the zone says, whatever was asked just before', () => {
    const zones = fc.constantFrom('Africa/Monrovia', 'Pacific/Kiritimati', 'Asia/Kathmandu', 'Australia/Lord_Howe');
    const minutes = fc.integer({ min: 0, max: at('2100-01-01T00:00:00Z') / 60_000 });
    const check = fc.property(zones, minutes, (timeZone, minute) => {
      const formatter = new Intl.DateTimeFormat('sv-SE', { timeZone });
      for (const second of [-1, 0, 29, 30, 59]) {
        const instant = minute * 60_000 + second * 1000;
        expect(dayOf(instant, timeZone)).toBe(formatter.format(instant));
      }
    });
    fc.assert(check, { numRuns: 200 });
  });

  it('never goes back in time, and never jumps', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe');
    const instant = fc.integer({ min: at('2015-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') });
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 0, max: DAY_MS }), (name, ms, later) => {
        const [before, after] = [dayOf(ms, name), dayOf(ms + later, name)];
        expect(isDay(before)).toBe(true);
        expect(after >= before).toBe(true);
        expect(daysInclusive(before, after)).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'])('can be %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['', 'Berlin', 'Europe/Nowhere', 'Mars/Olympus'])('cannot be "%s"', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe('a calendar day', () => {
  it.each(['2026-11-21', '2024-02-29', '1999-12-31'])('is %s', (day) => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '2026-11-21T00:00',
    '',
    '21.11.2026',
    '+002026-01-01',
  ])('is not "%s"', (day) => {
    expect(isDay(day)).toBe(false);
  });
});

const day = fc
  .integer({ min: at('1990-01-01T00:00:00Z') / DAY_MS, max: at('2090-01-01T00:00:00Z') / DAY_MS })
  .map((count) => new Date(count * DAY_MS).toISOString().slice(0, 10));

describe('days apart', () => {
  it('crosses leap days and years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysInclusive('2026-01-01', '2026-12-31')).toBe(365);
    expect(daysInclusive('2026-11-21', '2026-11-21')).toBe(1);
  });

  it('are counted as they were added', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 5000 }), (from, count) => {
        expect(daysInclusive(from, addDays(from, count))).toBe(count + 1);
        expect(addDays(addDays(from, count), -count)).toBe(from);
      }),
    );
  });
});

describe('a period', () => {
  it.each([
    ['2026-11-21', 'week', '2026-11-16', '2026-11-22'],
    ['2026-11-16', 'week', '2026-11-16', '2026-11-22'],
    ['2026-11-22', 'week', '2026-11-16', '2026-11-22'],
    ['2027-01-01', 'week', '2026-12-28', '2027-01-03'],
    ['2024-02-29', 'month', '2024-02-01', '2024-02-29'],
    ['2026-12-31', 'month', '2026-12-01', '2026-12-31'],
    ['2026-11-21', 'day', '2026-11-21', '2026-11-21'],
  ] as const)('of %s by %s runs from %s to %s', (of, interval, start, end) => {
    expect(periodStart(of, interval)).toBe(start);
    expect(periodEnd(start, interval)).toBe(end);
  });

  it('holds its days, and the next one begins where it ends', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('day', 'week', 'month'), (of, interval) => {
        const start = periodStart(of, interval);
        const end = periodEnd(start, interval);
        expect(start <= of && of <= end).toBe(true);
        expect(periodStart(start, interval)).toBe(start);
        expect(periodStart(end, interval)).toBe(start);
        expect(periodStart(addDays(end, 1), interval)).toBe(addDays(end, 1));
      }),
    );
  });
});
