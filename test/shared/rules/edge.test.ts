import { describe, expect, it } from 'vitest';
import { askableOf, browserPart } from '../../../shared/rules/browser-part.ts';
import { isEdgeRule, localAudience, needsEdge } from '../../../shared/rules/edge.ts';
import { edgeRules } from '../../../shared/rules/edge-rules.ts';
import { metricKindOf } from '../../../shared/rules/metric-kind.ts';
import { Audience, type AudienceRule } from '../../../shared/schema/audience.ts';
import { Question } from '../../../shared/schema/question.ts';
import { Survey } from '../../../shared/schema/survey.ts';
import { ago, askable, fate, situation, tireless, trigger } from './asking-fixture.ts';

const phone: AudienceRule = { type: 'device', op: 'equals', value: 'phone' };
const german: AudienceRule = { type: 'country', op: 'equals', value: 'DE' };
const debtor: AudienceRule = { type: 'attribute', name: 'debtor', private: true, op: 'equals', value: true };
const hidden: AudienceRule = { type: 'segment', private: true, op: 'equals', value: 'churners' };
const quota = { answers: 200, per: 'month' } as const;

describe('a rule', () => {
  it.each([
    [phone, false],
    [german, true],
    [debtor, true],
    [hidden, true],
    [{ ...debtor, private: false }, false],
    [{ type: 'any', of: [phone, german] } as AudienceRule, true],
    [{ type: 'all', of: [phone] } as AudienceRule, false],
    [{ type: 'answer', survey: 'csat' } as AudienceRule, false],
  ])('of %j is for the edge: %s', (rule, edge) => {
    expect(isEdgeRule(rule)).toBe(edge);
  });
});

describe('a survey', () => {
  it.each([
    ['a plain one', askable(), false],
    ['one for phones', askable({ audience: { include: [phone] } }), false],
    ['one for a country', askable({ audience: { include: [german] } }), true],
    ['one that leaves debtors out', askable({ audience: { exclude: [debtor] } }), true],
    ['one with a quota', askable({ quotas: [quota] }), true],
    ['one without quotas', askable({ quotas: [] }), false],
    ['one that counts across devices', askable({ frequency: { ...tireless, acrossDevices: true } }), true],
    [
      'one on a moment',
      askable({ trigger: trigger({ type: 'any', of: [{ type: 'exit' }, { type: 'moment', moment: 'paid' }] }) }),
      true,
    ],
  ])('needs the edge: %s', (_, survey, edge) => {
    expect(needsEdge(survey)).toBe(edge);
  });

  it('goes to the browser without what is private or decided at the edge', () => {
    const survey = askable({
      audience: { include: [phone, german, { type: 'any', of: [phone, hidden] }], exclude: [debtor] },
      schedule: { endsAt: '2027-01-01T00:00:00Z' },
      sample: 25,
      quotas: [quota],
      kind: 'nps',
      status: 'live',
    });
    const { id, trigger, frequency, priority, schedule } = survey;
    const carried = { id, trigger, frequency, priority, schedule };
    expect(browserPart(survey)).toEqual({
      ...carried,
      ...{ sample: 25, kind: 'nps', edge: true, audience: { include: [phone], exclude: [] } },
    });
    expect(JSON.stringify(browserPart(survey))).not.toMatch(/debtor|churners|DE|quota/);
  });

  it('goes to the browser without what says nothing', () => {
    const { id, trigger, frequency } = askable();
    expect(browserPart({ id, trigger, frequency, audience: { include: [german] }, sample: 100 })).toEqual({
      ...{ id, trigger, frequency },
      ...{ priority: 0, edge: true },
    });
    expect(browserPart({ id, trigger, frequency, priority: 7 })).toEqual({ id, trigger, frequency, priority: 7 });
    expect(Object.keys(browserPart(askable()))).not.toContain('edge');
    expect(localAudience(Audience.parse({}))).toBeUndefined();
    expect(localAudience({ exclude: [phone] })).toEqual({ include: [], exclude: [phone] });
  });

  it('is seen by the rules with the kind of its first scale', () => {
    const questions = [
      { id: 'why', type: 'text', text: 'Why?' },
      { id: 'score', type: 'scale', metric: 'csat7' },
      { id: 'more', type: 'scale', metric: 'nps' },
    ];
    const survey = Survey.parse({
      ...{ id: 'shop', name: 'Shop', status: 'live', trigger: { type: 'page' }, version: 1, sample: 5 },
      content: { touchpoint: 'shop', questions },
      createdAt: '2026-11-21T00:00:00Z',
      updatedAt: '2026-11-21T00:00:00Z',
    });
    expect(askableOf(survey)).toMatchObject({ id: 'shop', status: 'live', kind: 'csat', priority: 0, sample: 5 });
    expect(metricKindOf([Question.parse(questions[0])])).toBeUndefined();
  });
});

describe('the edge', () => {
  const rules = edgeRules({ nps: [199] }, 'UTC');
  const survey = askable({ audience: { include: [german] }, quotas: [quota], trigger: trigger({ type: 'exit' }) });
  const inGermany = { visitor: { country: 'DE' } };

  it('takes the page and the trigger from the browser, and decides the rest', () => {
    expect(fate(survey, situation({ facts: { ...inGermany, url: undefined } }), rules)).toBe('asked');
    expect(fate(survey, situation({ facts: { visitor: { country: 'FR' } } }), rules)).toBe('not_included');
  });

  it('asks nothing that is not live, although a cached script may still carry it', () => {
    expect(fate({ ...survey, status: 'paused' }, situation({ facts: inGermany }), rules)).toBe('not_live');
    expect(fate({ ...survey, status: 'live' }, situation({ facts: inGermany }), rules)).toBe('asked');
  });

  it('asks nothing once a quota is full', () => {
    expect(fate(survey, situation({ facts: inGermany }), edgeRules({ nps: [200] }, 'UTC'))).toBe('quota_full');
  });

  it('knows what was answered on other devices', () => {
    const elsewhere = { surveys: { nps: { answered: ago(1) } }, shownThisSession: 0 };
    const across = { ...survey, frequency: { ...tireless, answeredDays: 90, acrossDevices: true } };
    expect(fate(across, situation({ facts: inGermany, history: elsewhere }), rules)).toBe('survey_answered');
  });
});
