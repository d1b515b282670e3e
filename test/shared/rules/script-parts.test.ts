import { describe, expect, it } from 'vitest';
import { scriptPartsOf } from '../../../shared/rules/script-parts.ts';
import { askable, tirelessSite, trigger } from './asking-fixture.ts';

const needed = (
  survey: Parameters<typeof askable>[0] & { edge?: boolean; place?: { type: string }; locale?: string },
  site = {},
) => scriptPartsOf({ frequency: tirelessSite, surveys: [{ ...askable(), ...survey }], ...site });

describe('the parts of a script', () => {
  it('are none for one survey on pages or an event, at once', () => {
    expect(needed({})).toEqual([]);
    expect(needed({ trigger: trigger({ type: 'page', contains: '/shop' }) })).toEqual([]);
    expect(needed({ trigger: trigger({ type: 'event', event: 'paid' }) })).toEqual([]);
  });

  it.each([
    ['click', { type: 'click', selectors: ['button'] }],
    ['visible', { type: 'visible', selector: 'footer' }],
    ['dwell', { type: 'dwell', seconds: 5 }],
    ['scroll', { type: 'scroll', percent: 50 }],
    ['exit', { type: 'exit' }],
    ['idle', { type: 'idle', seconds: 5 }],
    ['urls', { type: 'page', urls: { rules: [] } }],
    ['delays', { type: 'page', delaySeconds: 5 }],
    ['filters', { type: 'event', event: 'paid', filters: [] }],
    ['filters', { type: 'page', cancel: [{ event: 'paid', filters: [] }] }],
  ] as const)('have what a trigger uses: %s', (part, input) => {
    expect(needed({ trigger: trigger(input as Parameters<typeof trigger>[0]) })).toEqual([part]);
  });

  it('count visits where a trigger or an audience asks for them', () => {
    expect(needed({ trigger: trigger({ type: 'visits', atLeast: 3 }) })).toEqual(['visits', 'sessions']);
    const include = [{ type: 'any' as const, of: [{ type: 'visitor' as const, value: 'new' }] }];
    expect(needed({ audience: { include } })).toEqual(['audience', 'facts', 'sessions']);
  });

  it('remember where a visit came from where an audience asks for it', () => {
    const exclude = [{ type: 'utm' as const, name: 'source' as const, value: 'mail' }];
    expect(needed({ audience: { exclude } })).toEqual(['audience', 'facts', 'source']);
  });

  it('have an id of the visitor where one is drawn', () => {
    expect(needed({ sample: 10 })).toEqual(['sample', 'visitor']);
    expect(needed({ schedule: { startsAt: '2026-01-01T00:00:00Z', spreadDays: 5 } })).toEqual([
      'schedule',
      'spread',
      'visitor',
    ]);
  });

  it('ask the edge where it has a word, and tell it what is known', () => {
    expect(needed({ edge: true })).toEqual(['edge', 'facts', 'source', 'word']);
  });

  it('fetch words beside the code where it is not all in English', () => {
    expect(needed({ locale: 'de' })).toEqual(['texts']);
    expect(needed({ locale: 'en-GB' })).toEqual([]);
    const site = { frequency: tirelessSite, surveys: [askable()] };
    for (const languages of ['de', 'fr-CA, en;q=0.5']) expect(scriptPartsOf(site, languages)).toEqual(['texts']);
    for (const languages of ['', '*', 'en', 'en-US, de']) expect(scriptPartsOf(site, languages)).toEqual([]);
  });

  it('put several surveys into an order', () => {
    expect(scriptPartsOf({ frequency: tirelessSite, surveys: [askable(), askable({ id: 'ces' })] })).toEqual(['order']);
  });

  it('stand up what has a place, restrain as the site wants, and tell what became of surveys', () => {
    expect(needed({ place: { type: 'tab' } })).toEqual(['standing']);
    expect(needed({ place: { type: 'popover' } })).toEqual([]);
    expect(needed({}, { frequency: { ...tirelessSite, perPeriod: { times: 1, days: 1 } } })).toEqual(['caps']);
    expect(needed({}, { countedVisitors: 10 })).toEqual(['counted']);
  });
});
