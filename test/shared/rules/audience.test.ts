import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inAudience } from '../../../shared/rules/audience.ts';
import type { History } from '../../../shared/rules/history.ts';
import type { Facts } from '../../../shared/rules/rule.ts';
import { Audience, type AudienceRule } from '../../../shared/schema/audience.ts';
import { ago, askable, now, refusalOf, situation } from './asking-fixture.ts';

type Visitor = Facts['visitor'];

function refusal(audience: unknown, visitor: Visitor = {}, history: Partial<History> = {}) {
  const where = situation({ facts: { visitor }, history: { surveys: {}, shownThisSession: 0, ...history } });
  return refusalOf(inAudience, askable({ audience: Audience.parse(audience) }), where);
}

const includes = (rule: unknown, visitor?: Visitor, history?: Partial<History>) =>
  refusal({ include: [rule] }, visitor, history) === undefined;

describe('an audience', () => {
  it('is everybody without rules', () => {
    expect(refusalOf(inAudience, askable(), situation())).toBeUndefined();
    expect(refusal({})).toBeUndefined();
    expect(refusal({ include: [], exclude: [] })).toBeUndefined();
  });

  it('for desktops leaves phones out, and browsers of unknown kind', () => {
    const desktop = { type: 'device', value: 'desktop' };
    expect(includes(desktop, { device: 'desktop' })).toBe(true);
    expect(includes(desktop, { device: 'phone' })).toBe(false);
    expect(includes(desktop, {})).toBe(false);
    expect(includes({ type: 'device', op: 'in', value: ['phone', 'tablet'] }, { device: 'tablet' })).toBe(true);
  });

  it('of a language takes its variants in, and of a variant only that', () => {
    const austrian = { language: ['de-AT', 'de'] };
    expect(includes({ type: 'language', value: 'de' }, austrian)).toBe(true);
    expect(includes({ type: 'language', value: 'de-AT' }, austrian)).toBe(true);
    expect(includes({ type: 'language', value: 'de-CH' }, austrian)).toBe(false);
    expect(includes({ type: 'language', op: 'not', value: 'de' }, austrian)).toBe(false);
  });

  it('knows country, referrer, campaign and segments', () => {
    const visitor: Visitor = {
      country: 'DE',
      referrer: 'https://news.example/tea',
      utm: { source: 'news', campaign: 'spring' },
      segment: ['vip', 'beta'],
    };
    expect(includes({ type: 'country', op: 'in', value: ['AT', 'DE'] }, visitor)).toBe(true);
    expect(includes({ type: 'referrer', op: 'contains', value: 'news.example' }, visitor)).toBe(true);
    expect(includes({ type: 'utm', name: 'campaign', value: 'spring' }, visitor)).toBe(true);
    expect(includes({ type: 'utm', name: 'term', value: 'spring' }, visitor)).toBe(false);
    expect(includes({ type: 'utm', name: 'term', op: 'exists', value: false }, {})).toBe(true);
    expect(includes({ type: 'segment', value: 'vip' }, visitor)).toBe(true);
    expect(includes({ type: 'segment', op: 'not', value: 'vip' }, visitor)).toBe(false);
  });

  it('knows what the page supplies, by name', () => {
    const visitor: Visitor = { attribute: { plan: 'pro', seats: 12, trial: false } };
    const attribute = (name: string, op: string, value: unknown) =>
      includes({ type: 'attribute', name, op, value }, visitor);
    expect(attribute('plan', 'equals', 'pro')).toBe(true);
    expect(attribute('seats', 'gt', 10)).toBe(true);
    expect(attribute('seats', 'lt', 10)).toBe(false);
    expect(attribute('trial', 'equals', false)).toBe(true);
    expect(attribute('region', 'exists', false)).toBe(true);
    expect(attribute('region', 'not', 'north')).toBe(false);
  });

  it('knows visits', () => {
    const third = { visits: 3, firstVisit: ago(40) };
    expect(includes({ type: 'visitor', value: 'returning' }, {}, third)).toBe(true);
    expect(includes({ type: 'visitor', value: 'new' }, {}, { visits: 1 })).toBe(true);
    expect(includes({ type: 'visitor', value: 'new' })).toBe(false);
    expect(includes({ type: 'visits', op: 'gt', value: 2 }, {}, third)).toBe(true);
    expect(includes({ type: 'daysSinceFirstVisit', op: 'gt', value: 30 }, {}, third)).toBe(true);
    expect(includes({ type: 'daysSinceFirstVisit', op: 'gt', value: 40 }, {}, third)).toBe(false);
  });

  it('knows earlier answers, by class and age', () => {
    const detractor: Partial<History> = { surveys: { csat: { answered: ago(90), class: 'low' } } };
    const answer = (more: object, history = detractor) => includes({ type: 'answer', ...more }, {}, history);
    expect(answer({ survey: 'csat' })).toBe(true);
    expect(answer({ survey: 'csat', class: 'low' })).toBe(true);
    expect(answer({ survey: 'csat', class: 'high' })).toBe(false);
    expect(answer({ survey: 'csat', class: 'low', days: 90 })).toBe(true);
    expect(answer({ survey: 'csat', class: 'low', days: 89 })).toBe(false);
    expect(answer({ survey: 'ces' })).toBe(false);
    expect(answer({ survey: 'csat' }, { surveys: { csat: { shown: ago(1) } } })).toBe(false);
    expect(answer({ survey: 'csat' }, { surveys: { csat: { answered: 'x' as unknown as number } } })).toBe(false);
  });

  it('needs every rule to hold, and none that excludes', () => {
    const pro = { type: 'attribute', name: 'plan', value: 'pro' };
    const phone = { type: 'device', value: 'phone' };
    expect(refusal({ include: [pro, phone] }, { device: 'phone', attribute: { plan: 'pro' } })).toBeUndefined();
    expect(refusal({ include: [pro, phone] }, { device: 'phone' })).toBe('not_included');
    expect(refusal({ exclude: [pro, phone] }, { device: 'phone' })).toBe('excluded');
    expect(refusal({ exclude: [pro, phone] }, { device: 'desktop' })).toBeUndefined();
  });

  it('may join rules by "any" and "all"', () => {
    const of = [
      { type: 'attribute', name: 'plan', value: 'pro' },
      { type: 'device', value: 'phone' },
    ];
    expect(includes({ type: 'any', of }, { device: 'phone' })).toBe(true);
    expect(includes({ type: 'all', of }, { device: 'phone' })).toBe(false);
    expect(includes({ type: 'all', of }, { device: 'phone', attribute: { plan: 'pro' } })).toBe(true);
    expect(includes({ type: 'any', of }, { device: 'desktop' })).toBe(false);
  });

  it('that excludes whom it includes is nobody', () => {
    const device = fc.constantFrom('phone', 'tablet', 'desktop' as const);
    fc.assert(
      fc.property(device, fc.array(device, { minLength: 1 }), (own, value) => {
        const rule: AudienceRule = { type: 'device', op: 'in', value };
        const where = situation({ facts: { visitor: { device: own as 'phone' } }, now });
        const refusals = [{ include: [rule] }, { exclude: [rule] }, { include: [rule], exclude: [rule] }].map(
          (audience) => refusalOf(inAudience, askable({ audience }), where),
        );
        expect(refusals).toEqual(
          value.includes(own) ? [undefined, 'excluded', 'excluded'] : ['not_included', undefined, 'not_included'],
        );
      }),
    );
  });
});
