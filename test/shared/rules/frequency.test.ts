import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/rules/days.ts';
import { type Clocks, type History, mayAsk } from '../../../shared/rules/frequency.ts';
import { SiteFrequency } from '../../../shared/schema/site.ts';
import { SurveyFrequency } from '../../../shared/schema/survey.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const ago = (days: number) => now - days * DAY_MS;

const defaults = { survey: SurveyFrequency.parse({}), site: SiteFrequency.parse({}) };
const off = { shownDays: 0, dismissedDays: 0, answeredDays: 0 };
const neverTired = { ...off, perSession: 100 };

const past = (surveys: Record<string, Clocks>, shownThisSession = 0): History => ({ surveys, shownThisSession });

describe('asking with the defaults', () => {
  const ask = (history: History) => mayAsk('nps', defaults.survey, defaults.site, history, now);

  it('asks someone who was never asked', () => {
    expect(ask(past({}))).toEqual({ ask: true });
  });

  it.each([
    ['shown this survey 29 days ago', past({ nps: { shown: ago(29) } }), 'survey_shown'],
    ['dismissed this survey 29 days ago', past({ nps: { shown: ago(60), dismissed: ago(29) } }), 'site_dismissed'],
    ['answered this survey 89 days ago', past({ nps: { shown: ago(89), answered: ago(89) } }), 'survey_answered'],
    ['shown another survey 6 days ago', past({ csat: { shown: ago(6) } }), 'site_shown'],
    ['dismissed another survey 29 days ago', past({ csat: { shown: ago(29), dismissed: ago(29) } }), 'site_dismissed'],
    ['asked in this session', past({}, 1), 'session_cap'],
  ])('does not ask someone %s', (_, history, reason) => {
    expect(ask(history)).toEqual({ ask: false, reason });
  });

  it.each([
    ['shown this survey 30 days ago', past({ nps: { shown: ago(30) } })],
    ['dismissed this survey 30 days ago', past({ nps: { shown: ago(30), dismissed: ago(30) } })],
    ['answered this survey 90 days ago', past({ nps: { shown: ago(90), answered: ago(90) } })],
    ['shown another survey 7 days ago', past({ csat: { shown: ago(7) } })],
    ['who answered another survey 7 days ago', past({ csat: { shown: ago(7), answered: ago(7) } })],
  ])('asks someone %s', (_, history) => {
    expect(ask(history)).toEqual({ ask: true });
  });
});

describe('each clock', () => {
  const clocks = ['shown', 'dismissed', 'answered'] as const;

  it.each(clocks)('"%s" runs for its survey alone when only the survey has it', (clock) => {
    const days = { ...off, [`${clock}Days`]: 10 };
    const tired = past({ nps: { [clock]: ago(9) } });
    expect(mayAsk('nps', days, neverTired, tired, now)).toEqual({ ask: false, reason: `survey_${clock}` });
    expect(mayAsk('csat', days, neverTired, tired, now)).toEqual({ ask: true });
  });

  it.each(clocks)('"%s" runs over all surveys when the site has it', (clock) => {
    const site = { ...neverTired, [`${clock}Days`]: 10 };
    const tired = past({ nps: { [clock]: ago(9) } });
    expect(mayAsk('csat', off, site, tired, now)).toEqual({ ask: false, reason: `site_${clock}` });
  });

  it.each(clocks)('"%s" stays silent while the remembered time lies in the future: a clock was set back', (clock) => {
    const days = { ...off, [`${clock}Days`]: 1 };
    const verdict = mayAsk('nps', days, neverTired, past({ nps: { [clock]: now + DAY_MS } }), now);
    expect(verdict).toEqual({ ask: false, reason: `survey_${clock}` });
  });

  it('stays silent when what was remembered is no time', () => {
    const broken = past({ nps: { shown: 'yesterday' as unknown as number } });
    expect(mayAsk('nps', defaults.survey, neverTired, broken, now).ask).toBe(false);
  });
});

const silence = { shownDays: fc.nat(365), dismissedDays: fc.nat(365), answeredDays: fc.nat(365) };
const clockDays = fc.record(silence);
const siteFrequency = fc.record({ ...silence, perSession: fc.integer({ min: 1, max: 5 }) });
const instant = fc.integer({ min: now - 400 * DAY_MS, max: now });
const clocksOf = fc.record({ shown: instant, dismissed: instant, answered: instant }, { requiredKeys: [] });
const history = fc.record({
  surveys: fc.dictionary(fc.constantFrom('nps', 'csat', 'ces'), clocksOf),
  shownThisSession: fc.nat(5),
});

describe('restraint', () => {
  it('only ever wears off while nothing happens', () => {
    fc.assert(
      fc.property(clockDays, siteFrequency, history, fc.nat({ max: 400 }), (days, site, past, later) => {
        if (!mayAsk('nps', days, site, past, now).ask) return;
        expect(mayAsk('nps', days, site, past, now + later * DAY_MS)).toEqual({ ask: true });
      }),
    );
  });

  it('is never less with longer silences', () => {
    fc.assert(
      fc.property(clockDays, siteFrequency, history, fc.nat({ max: 30 }), (days, site, past, more) => {
        const longer = {
          shownDays: days.shownDays + more,
          dismissedDays: days.dismissedDays + more,
          answeredDays: days.answeredDays + more,
        };
        if (mayAsk('nps', longer, site, past, now).ask)
          expect(mayAsk('nps', days, site, past, now)).toEqual({ ask: true });
      }),
    );
  });

  it('is never less for what another survey did besides', () => {
    fc.assert(
      fc.property(clockDays, siteFrequency, history, clocksOf, (days, site, past, other) => {
        const more = { ...past, surveys: { ...past.surveys, another: other } };
        if (mayAsk('nps', days, site, more, now).ask)
          expect(mayAsk('nps', days, site, past, now)).toEqual({ ask: true });
      }),
    );
  });
});
