import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyRule, features, featuresOf, plainRules, rulesFor } from '../../../shared/rules/features.ts';
import { askable, tireless, tirelessSite, trigger } from './asking-fixture.ts';
import { live, someMoments, someSite, someSurveys } from './visitor-life.ts';

const used = (survey: Parameters<typeof askable>[0], site = {}) =>
  featuresOf([askable(), askable(survey)], { ...tirelessSite, ...site });

describe('the optional rules', () => {
  it('of surveys that use none are none', () => {
    expect(used({})).toEqual([]);
    expect(used({ sample: 100, schedule: {}, quotas: [] })).toEqual([]);
    expect(rulesFor([])).toEqual(plainRules);
    expect(featuresOf([], tirelessSite)).toEqual([]);
  });

  it.each([
    ['schedule', { schedule: { startsAt: '2026-01-01T00:00:00Z' } }],
    ['schedule', { schedule: { endsAt: '2026-01-01T00:00:00Z' } }],
    ['audience', { audience: {} }],
    ['sample', { sample: 99.99 }],
    ['caps', { frequency: { ...tireless, repeat: 'always' as const } }],
    ['caps', { frequency: { ...tireless, perPeriod: { times: 1, days: 1 } } }],
    ['caps', { frequency: { ...tireless, laterDays: 1 } }],
    ['edge', { trigger: trigger({ type: 'moment', moment: 'paid' }) }],
  ])('know who needs them: %s', (feature, survey) => {
    expect(used(survey)).toEqual([feature]);
  });

  it('know that spreading has a start, and that the site may have caps', () => {
    expect(used({ schedule: { startsAt: '2026-01-01T00:00:00Z', spreadDays: 5 } })).toEqual(['schedule', 'spread']);
    expect(used({}, { perPeriod: { times: 1, days: 1 } })).toEqual(['caps']);
    expect(used({}, { kinds: {} })).toEqual(['caps']);
  });

  it('are all there when all are wanted', () => {
    expect(rulesFor(features)).toEqual(everyRule);
  });

  it('may stay away where nobody needs them: every decision is the same', () => {
    fc.assert(
      fc.property(someSurveys, someSite, someMoments, (surveys, site, moments) => {
        const needed = rulesFor(featuresOf(surveys, site));
        expect(live(surveys, site, moments, needed)).toEqual(live(surveys, site, moments));
      }),
    );
  });
});
