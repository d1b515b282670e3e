import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/rules/days.ts';
import { allowance, quotaDays, quotaOpen } from '../../../shared/rules/quota.ts';
import { askable, refusalOf, situation } from './asking-fixture.ts';

const day = '2026-11-21';

describe('a quota', () => {
  const monthly = { answers: 200, per: 'month' } as const;
  const refusal = (...counts: number[]) =>
    refusalOf(
      quotaOpen({ nps: counts }, 'UTC'),
      askable({ quotas: [monthly, { answers: 10, per: 'day' }] }),
      situation(),
    );

  it('is full when as many have answered as it lets in', () => {
    expect([refusal(199, 9), refusal(200, 0), refusal(201, 0)]).toEqual([undefined, 'quota_full', 'quota_full']);
  });

  it('decides alone: the first full one is enough', () => {
    expect(refusal(0, 10)).toBe('quota_full');
  });

  it('that nobody counted lets nobody in', () => {
    expect(refusalOf(quotaOpen({}, 'UTC'), askable({ quotas: [monthly] }), situation())).toBe('quota_full');
    expect(refusalOf(quotaOpen({}, 'UTC'), askable(), situation())).toBeUndefined();
  });

  it('counts over its calendar period', () => {
    expect(quotaDays({ answers: 1, per: 'day' }, day)).toEqual({ from: day, to: day });
    expect(quotaDays({ answers: 1, per: 'week' }, day)).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(quotaDays(monthly, day)).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(quotaDays({ answers: 1, per: 'all' }, day)).toBeUndefined();
  });

  it('begins its period at midnight of the site', () => {
    const even = askable({ quotas: [{ answers: 30, per: 'month', even: true }] });
    const newYear = situation({ now: Date.parse('2026-11-30T23:30:00Z') });
    expect(refusalOf(quotaOpen({ nps: [1] }, 'UTC'), even, newYear)).toBeUndefined();
    expect(refusalOf(quotaOpen({ nps: [1] }, 'Europe/Berlin'), even, newYear)).toBe('quota_full');
  });
});

describe('an even quota', () => {
  const even = { answers: 90, per: 'month', even: true } as const;

  it('lets in a share for each day that has begun', () => {
    expect(['2026-11-01', '2026-11-10', '2026-11-30'].map((today) => allowance(even, today))).toEqual([3, 30, 90]);
    expect(allowance({ ...even, per: 'day' }, day)).toBe(90);
    expect(allowance({ ...even, even: false }, '2026-11-01')).toBe(90);
    expect(allowance({ answers: 90, per: 'all' }, day)).toBe(90);
  });

  it('lets in something on the first day, everything by the last, and never less from day to day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.nat(800),
        fc.constantFrom('week', 'month'),
        (answers, offset, per) => {
          const quota = { answers, per: per as 'week', even: true };
          const { from, to } = quotaDays(quota, addDays('2026-01-01', offset)) ?? { from: day, to: day };
          const allowances: number[] = [];
          for (let today = from; today <= to; today = addDays(today, 1)) allowances.push(allowance(quota, today));
          expect(allowances[0]).toBeGreaterThan(0);
          expect(allowances.at(-1)).toBe(answers);
          expect(allowances).toEqual([...allowances].sort((a, b) => a - b));
        },
      ),
    );
  });
});
