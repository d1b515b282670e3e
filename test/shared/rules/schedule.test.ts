import { describe, expect, it } from 'vitest';
import { ownDay, scheduled, spread } from '../../../shared/rules/schedule.ts';
import { askable, DAY, refusalOf, situation } from './asking-fixture.ts';

const startsAt = '2026-11-01T00:00:00+01:00';
const endsAt = '2026-12-01T00:00:00Z';
const start = Date.parse(startsAt);
const end = Date.parse(endsAt);
const at = (now: number, schedule = { startsAt, endsAt } as object) =>
  refusalOf(scheduled, askable({ schedule }), situation({ now }));

describe('a schedule', () => {
  it('runs from its start to just before its end', () => {
    expect([start - 1, start, end - 1, end].map((now) => at(now))).toEqual([
      'not_started',
      undefined,
      undefined,
      'ended',
    ]);
  });

  it('may be open at either end, or not be there', () => {
    expect(at(end + DAY, { startsAt })).toBeUndefined();
    expect(at(start - DAY, { endsAt })).toBeUndefined();
    expect(at(0, {})).toBeUndefined();
    expect(refusalOf(scheduled, askable(), situation())).toBeUndefined();
  });

  it.each([{ startsAt: 'soon' }, { endsAt: 'soon' }])('that is no time keeps the survey silent', (schedule) => {
    expect(at(start, schedule)).toBeDefined();
  });
});

describe('spreading', () => {
  const survey = askable({ schedule: { startsAt, spreadDays: 10 } });
  const visitors = Array.from({ length: 5000 }, (_, index) => `visitor-${index}`);
  const refusal = (visitorId: string | undefined, now: number) =>
    refusalOf(spread, survey, situation({ now, facts: { visitorId } }));

  it('lets each visitor in from a day of their own on', () => {
    for (const visitor of visitors.slice(0, 50)) {
      const from = start + ownDay('nps', visitor, 10) * DAY;
      expect(refusal(visitor, from)).toBeUndefined();
      expect(refusal(visitor, from + 100 * DAY)).toBeUndefined();
      expect(refusal(visitor, from - 1)).toBe('spread_later');
    }
  });

  it('gives every day about as many visitors', () => {
    for (let day = 0; day < 10; day++) {
      const count = visitors.filter((visitor) => ownDay('nps', visitor, 10) === day).length;
      expect(Math.abs(count - 500)).toBeLessThan(5 * Math.sqrt(450));
    }
  });

  it('says nothing without its setting, and nobody is let in without an id', () => {
    expect(refusalOf(spread, askable(), situation({ facts: { visitorId: undefined } }))).toBeUndefined();
    expect(refusal(undefined, end)).toBe('no_visitor_id');
  });
});
