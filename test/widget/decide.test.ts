import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/rules/days.ts';
import { decide, type Situation } from '../../widget/decide.ts';
import { config, survey } from './survey-fixture.ts';

const now = Date.UTC(2026, 10, 21);
const free: Situation = {
  originAllowed: true,
  open: false,
  remembers: true,
  history: { surveys: {}, shownThisSession: 0 },
  address: '/shop/checkout?step=3',
  now,
};

const decideOn = (surveys: ReturnType<typeof survey>[], situation: Partial<Situation> = {}) =>
  decide(surveys, config(surveys), { ...free, ...situation });

describe('decide', () => {
  it('asks a survey whose trigger fired when nothing speaks against it', () => {
    expect(decideOn([survey()])).toEqual({ survey: survey(), refusals: {} });
  });

  it('asks nothing without candidates', () => {
    expect(decideOn([])).toEqual({ refusals: {} });
  });

  it('asks the survey with the highest priority and says so to the others', () => {
    const rare = survey({ id: 'rare', priority: 10 });
    const often = survey({ id: 'often' });
    expect(decideOn([often, rare])).toEqual({ survey: rare, refusals: { often: 'lower_priority' } });
  });

  it('asks the first of two with the same priority', () => {
    expect(decideOn([survey({ id: 'first' }), survey({ id: 'second' })]).survey?.id).toBe('first');
  });

  it('asks the next in priority when the highest may not be asked', () => {
    const rare = survey({ id: 'rare', priority: 10, trigger: { type: 'page', contains: '/help', delaySeconds: 0 } });
    const decision = decideOn([rare, survey({ id: 'often' })]);
    expect(decision.survey?.id).toBe('often');
    expect(decision.refusals).toEqual({ rare: 'page_mismatch' });
  });

  it('leaves the order of the surveys it was given as it is', () => {
    const given = [survey({ id: 'often' }), survey({ id: 'rare', priority: 10 })];
    decideOn(given);
    expect(given.map(({ id }) => id)).toEqual(['often', 'rare']);
  });

  it.each([
    ['the page may not ask', { originAllowed: false }, 'origin_not_allowed'],
    ['a survey is on the page', { open: true }, 'another_open'],
    ['a showing could not be remembered', { remembers: false }, 'no_memory'],
    ['the session has had its showing', { history: { surveys: {}, shownThisSession: 1 } }, 'session_cap'],
    [
      'another survey was shown this week',
      { history: { surveys: { other: { shown: now - 6 * DAY_MS } }, shownThisSession: 0 } },
      'site_shown',
    ],
    [
      'the survey was answered this quarter',
      { history: { surveys: { nps: { answered: now - 89 * DAY_MS } }, shownThisSession: 0 } },
      'survey_answered',
    ],
  ] as const)('names the reason when %s', (_, situation, reason) => {
    expect(decideOn([survey()], situation)).toEqual({ refusals: { nps: reason } });
  });

  it('looks for the text of a page trigger in path and query', () => {
    const on = (contains: string) =>
      decideOn([survey({ trigger: { type: 'page', contains, delaySeconds: 0 } })]).survey !== undefined;
    expect([on(''), on('/checkout'), on('step=3'), on('/help')]).toEqual([true, true, true, false]);
  });

  it('asks a survey with an event trigger on every page', () => {
    const onEvent = survey({ trigger: { type: 'event', event: 'paid', delaySeconds: 0 } });
    expect(decideOn([onEvent], { address: '/anywhere' }).survey?.id).toBe('nps');
  });
});
