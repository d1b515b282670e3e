import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { Audience } from '../../../shared/schema/audience.ts';
import { Quota, Sample, Schedule, SiteFrequency, SurveyFrequency } from '../../../shared/schema/frequency.ts';
import { SitePatch } from '../../../shared/schema/site.ts';
import { SurveySettings, Trigger } from '../../../shared/schema/survey.ts';

/** Paths and messages of what is wrong, as text. */
function faults(schema: z.ZodType, value: unknown): string[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('/')}: ${message}`);
}

const accepts = (schema: z.ZodType, value: unknown) => expect(faults(schema, value)).toEqual([]);
const refuses = (schema: z.ZodType, value: unknown, fault: RegExp) =>
  expect(faults(schema, value)).toEqual([expect.stringMatching(fault)]);

describe('a survey of the first release', () => {
  it('means what it meant', () => {
    expect(Trigger.parse({ type: 'page' })).toEqual({ type: 'page', contains: '', delaySeconds: 0 });
    expect(Trigger.parse({ type: 'page', contains: '/shop', delaySeconds: 3 })).toEqual({
      type: 'page',
      contains: '/shop',
      delaySeconds: 3,
    });
    expect(Trigger.parse({ type: 'event', event: 'paid' })).toEqual({ type: 'event', event: 'paid', delaySeconds: 0 });
    expect(SurveyFrequency.parse({})).toEqual({ shownDays: 30, dismissedDays: 30, answeredDays: 90 });
    expect(SiteFrequency.parse({})).toEqual({ shownDays: 7, dismissedDays: 30, answeredDays: 0, perSession: 1 });
  });

  it('that is stored reads as it was written', () => {
    const path = join(import.meta.dirname, '../../fixtures/release-0.1.0.sqlite');
    const rows = new DatabaseSync(path, { readOnly: true }).prepare('SELECT name, settings FROM surveys').all();
    const sites = new DatabaseSync(path, { readOnly: true }).prepare('SELECT settings FROM sites').all();
    expect([rows.length, sites.length].every(Boolean)).toBe(true);
    for (const { name, settings } of rows) {
      const stored = JSON.parse(String(settings)) as object;
      expect(SurveySettings.parse({ name, ...stored })).toMatchObject(stored);
    }
    for (const { settings } of sites) {
      const { frequency } = JSON.parse(String(settings)) as { frequency: object };
      expect(SiteFrequency.parse(frequency)).toEqual(frequency);
    }
  });
});

describe('a trigger', () => {
  it.each([
    { type: 'click', selectors: ['.buy', '[data-plan]'] },
    { type: 'visible', selector: '#reviews', seconds: 2.5 },
    { type: 'dwell', seconds: 30, cancel: [{ event: 'paid', filters: [{ name: 'total', op: 'gt', value: 5 }] }] },
    { type: 'scroll', percent: 50 },
    { type: 'exit' },
    { type: 'idle', seconds: 60 },
    { type: 'visits', atLeast: 3 },
    { type: 'pages', atLeast: 5 },
    { type: 'returning', afterDays: 30 },
    { type: 'moment', moment: 'invoice-paid' },
    { type: 'manual' },
    { type: 'all', of: [{ type: 'page' }, { type: 'any', of: [{ type: 'exit' }, { type: 'idle', seconds: 9 }] }] },
  ])('may be $type', (trigger) => {
    accepts(Trigger, trigger);
  });

  it.each([
    [{ type: 'hover' }, /^type: /],
    [{ type: 'scroll', percent: 101 }, /^percent: /],
    [{ type: 'click', selectors: [] }, /^selectors: /],
    [{ type: 'dwell' }, /^seconds: /],
    [{ type: 'all', of: [] }, /^of: /],
    [{ type: 'any', of: [{ type: 'exit', delaySeconds: 3 }] }, /^of\/0: .*delaySeconds/],
    [{ type: 'page', urls: { rules: [{ match: 'regex', value: '(a+)+' }] } }, /^urls\/rules\/0\/value: .*choices/],
    [{ type: 'page', urls: { rules: [{ match: 'regex', value: '(' }] } }, /^urls\/rules\/0\/value: not a regular/],
    [{ type: 'page', urls: { rules: [{ match: 'glob', value: '*a*b*c*d*' }] } }, /^urls\/rules\/0\/value: too many/],
    [{ type: 'page', urls: { rules: [{ match: 'regex', value: 'a'.repeat(201) }] } }, /^urls\/rules\/0\/value: longer/],
    [{ type: 'page', urls: { rules: [{ value: '' }] } }, /^urls\/rules\/0\/value: /],
    [{ type: 'event', event: 'x', filters: [{ name: 'a', op: 'gt', value: '5' }] }, /^filters\/0\/value: .*a number/],
  ])('says what is wrong: %j', (trigger, fault) => {
    refuses(Trigger, trigger, fault);
  });

  it('may have an empty list of URL rules: every page', () => {
    accepts(Trigger, { type: 'page', urls: { rules: [] } });
  });
});

describe('an audience', () => {
  it.each([
    [{ type: 'device', op: 'in', value: ['phone', 'watch'] }, /value: expected one of/],
    [{ type: 'language', value: 'DE' }, /value: expected a language tag/],
    [{ type: 'country', value: 'Germany' }, /value: expected a country code/],
    [{ type: 'visits', op: 'gt', value: '2' }, /value: "gt" compares with a number/],
    [{ type: 'attribute', name: 'plan', op: 'in', value: 'pro' }, /value: "in" compares with a list/],
    [{ type: 'attribute', name: 'plan', op: 'exists', value: 'yes' }, /value: "exists" compares with true or false/],
    [{ type: 'device', private: true, value: 'phone' }, /private/],
    [{ type: 'any', of: [] }, /of: /],
    [{ type: 'mood', value: 'good' }, /type: /],
  ])('says what is wrong: %j', (rule, fault) => {
    const found = faults(Audience, { exclude: [rule] });
    expect(found[0]).toMatch(fault);
    expect(found[0]).toMatch(/^exclude\/0/);
  });

  it('may ask whether something is known', () => {
    accepts(Audience, { include: [{ type: 'country', op: 'exists', value: true }] });
    accepts(Audience, { include: [{ type: 'visits', op: 'exists', value: false }] });
  });
});

describe('frequency', () => {
  it.each([0, 365])('waits whole days, %d at the ends', (shownDays) => {
    accepts(SurveyFrequency, { shownDays });
    accepts(SiteFrequency, { shownDays });
  });

  it.each([-1, 366, 1.5, null])('refuses a wait of %j days', (shownDays) => {
    refuses(SurveyFrequency, { shownDays }, /^shownDays: /);
    refuses(SiteFrequency, { shownDays }, /^shownDays: /);
  });

  it('refuses "times" without a number, and a number without "times"', () => {
    refuses(SurveyFrequency, { repeat: 'times' }, /^times: /);
    expect(faults(SurveyFrequency, { repeat: 'times', times: null })[0]).toMatch(/^times: /);
    refuses(SurveyFrequency, { times: 3 }, /^times: /);
    refuses(SurveyFrequency, { repeat: 'untilAnswered', times: 3 }, /^times: /);
    accepts(SurveyFrequency, { repeat: 'times', times: 3 });
  });

  it('caps periods that can be remembered', () => {
    accepts(SiteFrequency, { perPeriod: { times: 20, days: 365 }, kinds: { nps: { answeredDays: 90 } } });
    refuses(SiteFrequency, { perPeriod: { times: 21, days: 365 } }, /^perPeriod\/times: /);
    expect(faults(SiteFrequency, { kinds: { mood: {} } })).toHaveLength(1);
  });

  it('of a site loses a cap by null', () => {
    accepts(SitePatch, { frequency: { perPeriod: null, kinds: { nps: null } } });
    accepts(SitePatch, { frequency: { kinds: null } });
  });
});

describe('a schedule', () => {
  it('ends after it starts, and spreads from its start', () => {
    accepts(Schedule, { startsAt: '2026-12-01T00:00:00+01:00', endsAt: '2026-12-31T00:00:00Z', spreadDays: 14 });
    refuses(Schedule, { startsAt: '2026-12-01T00:00:00Z', endsAt: '2026-12-01T01:00:00+01:00' }, /^endsAt: /);
    refuses(Schedule, { spreadDays: 14 }, /^spreadDays: /);
    refuses(Schedule, { startsAt: 'tomorrow' }, /^startsAt: /);
  });
});

describe('a sample', () => {
  it('is a percentage in steps of a hundredth', () => {
    for (const percent of [0, 0.01, 0.07, 12.34, 99.99, 100]) accepts(Sample, percent);
    for (const percent of [-0.01, 100.01, 0.001, 33.333]) expect(faults(Sample, percent)).toHaveLength(1);
  });
});

describe('a quota', () => {
  it('is even over a period only', () => {
    accepts(Quota, { answers: 200, per: 'month', even: true });
    accepts(Quota, { answers: 200, per: 'all' });
    refuses(Quota, { answers: 200, per: 'all', even: true }, /^even: /);
  });
});
