/** Wait period and frequency, as people who run in-page surveys rely on it; each line a behaviour. */
import { describe, expect, it } from 'vitest';
import { capped } from '../../../shared/rules/caps.ts';
import { rested } from '../../../shared/rules/frequency.ts';
import type { SurveyPast } from '../../../shared/rules/history.ts';
import type { Askable, Situation } from '../../../shared/rules/rule.ts';
import type { SiteFrequency } from '../../../shared/schema/frequency.ts';
import { ago, askable, DAY, fate, now, refusalOf, situation, tireless, tirelessSite } from './asking-fixture.ts';

type Frequency = Partial<Askable['frequency']>;
type Pasts = Record<string, SurveyPast>;

const survey = (frequency: Frequency = {}, more: Partial<Askable> = {}) =>
  askable({ ...more, frequency: { ...tireless, ignoredTimes: 0, ...frequency } });
const where = (surveys: Pasts = {}, site: Partial<SiteFrequency> = {}, shownThisSession = 0): Situation =>
  situation({ site: { ...tirelessSite, ...site }, history: { surveys, shownThisSession } });
const restraint = (frequency: Frequency, surveys: Pasts, site?: Partial<SiteFrequency>) =>
  refusalOf(rested, survey(frequency), where(surveys, site));
const cap = (frequency: Frequency, surveys: Pasts, site?: Partial<SiteFrequency>, more?: Partial<Askable>) =>
  refusalOf(capped, survey(frequency, more), where(surveys, site));

describe('a wait period', () => {
  it('that is not set lets everyone be asked', () => {
    expect(restraint({}, { nps: { shown: ago(0), dismissed: ago(0), answered: ago(0) } })).toBeUndefined();
  });

  it.each([
    [7, 5, 'survey_shown'],
    [7, 7, undefined],
    [7, 7 + 1 / 86_400, undefined],
    [7, 7 - 1 / DAY, 'survey_shown'],
    [1, 1.5, undefined],
    [7, 2, 'survey_shown'],
    [7, 10, undefined],
  ])('of %d days after a showing %d days ago: %s', (shownDays, days, refusal) => {
    expect(restraint({ shownDays }, { nps: { shown: ago(days) } })).toBe(refusal);
  });

  it('of the survey does not shorten that of the site, nor the other way round', () => {
    const shown = { nps: { shown: ago(10) } };
    expect(restraint({ shownDays: 5 }, shown, { shownDays: 20 })).toBe('site_shown');
    expect(restraint({ shownDays: 20 }, shown, { shownDays: 5 })).toBe('survey_shown');
    expect(restraint({ shownDays: 5 }, shown, { shownDays: 5 })).toBeUndefined();
  });

  it('of the site counts every survey, also those that are gone', () => {
    expect(restraint({}, { gone: { shown: ago(2) } }, { shownDays: 7 })).toBe('site_shown');
  });

  it.each(['yesterday', '2026-11-20', null, {}, true, Number.NaN])(
    'keeps silent after a time that is none: %j',
    (shown) => {
      const broken = { nps: { shown: shown as number } };
      expect(restraint({ shownDays: 1 }, broken)).toBe('survey_shown');
      expect(restraint({}, broken, { shownDays: 1 })).toBe('site_shown');
    },
  );

  it('does not take a clock set back for time passed', () => {
    expect(restraint({ shownDays: 7 }, { nps: { shown: now + 400 * DAY } })).toBe('survey_shown');
  });
});

describe('showings without a reaction', () => {
  const ignored = (count: number, ignoredTimes?: number) =>
    refusalOf(rested, askable({ frequency: { ...tireless, ignoredTimes } }), where({ nps: { ignored: count } }));

  it('end the asking after three in a row, where the author says nothing', () => {
    expect([ignored(2), ignored(3)]).toEqual([undefined, 'ignored']);
  });

  it('end it after as many as the author says, or never', () => {
    expect([ignored(4, 5), ignored(5, 5), ignored(99, 0)]).toEqual([undefined, 'ignored', undefined]);
  });

  it('keep silent when what is stored is no number', () => {
    expect(ignored('x' as unknown as number)).toBe('ignored');
  });
});

describe('a session', () => {
  it('has as many showings as the site allows', () => {
    expect(refusalOf(rested, survey(), where({}, { perSession: 2 }, 1))).toBeUndefined();
    expect(refusalOf(rested, survey(), where({}, { perSession: 2 }, 2))).toBe('session_cap');
  });
});

describe('"later"', () => {
  const later = { shown: ago(8), later: ago(8), laters: 1 };

  it('has a silence of its own in place of the one after a showing', () => {
    expect(restraint({ shownDays: 30, laterDays: 7 }, { nps: later })).toBeUndefined();
    expect(restraint({ shownDays: 30, laterDays: 9 }, { nps: later })).toBe('survey_shown');
    expect(restraint({ shownDays: 5, laterDays: 9 }, { nps: later })).toBe('survey_shown');
  });

  it('is forgotten with the next showing, and means nothing without its setting', () => {
    expect(restraint({ shownDays: 30, laterDays: 1 }, { nps: { ...later, shown: ago(3) } })).toBe('survey_shown');
    expect(restraint({ shownDays: 30 }, { nps: later })).toBe('survey_shown');
  });

  it('does not shorten the silences of the site', () => {
    expect(restraint({ shownDays: 30, laterDays: 7 }, { nps: later }, { shownDays: 9 })).toBe('site_shown');
  });

  it('said more than twice in a row counts as dismissed', () => {
    const said = (laters: number, days: number) =>
      cap({ laterDays: 7, dismissedDays: 30 }, { nps: { shown: ago(days), later: ago(days), laters } });
    expect([said(2, 8), said(3, 8), said(3, 30)]).toEqual([undefined, 'later_often', undefined]);
  });

  it('may be taken at its word more or less often', () => {
    const said = (laters: number, laterTimes: number) =>
      cap({ laterDays: 7, laterTimes, dismissedDays: 30 }, { nps: { shown: ago(8), later: ago(8), laters } });
    expect([said(1, 0), said(5, 5)]).toEqual(['later_often', undefined]);
  });
});

describe('repeating', () => {
  it('"always" knows no end: what was seen may come again', () => {
    expect(cap({ repeat: 'always' }, { nps: { answered: ago(1), count: 99 } })).toBeUndefined();
    expect(cap({}, { nps: { answered: ago(1), count: 99 } })).toBeUndefined();
  });

  it('"untilAnswered" hides what was answered and shows what was only shown', () => {
    expect(cap({ repeat: 'untilAnswered' }, { nps: { answered: ago(999) } })).toBe('already_answered');
    expect(cap({ repeat: 'untilAnswered' }, { nps: { shown: ago(1), count: 5 } })).toBeUndefined();
  });

  it('"times" counts showings, and an answer ends it before', () => {
    const twice: Frequency = { repeat: 'times', times: 2 };
    expect(cap(twice, {})).toBeUndefined();
    expect(cap(twice, { nps: { count: 1 } })).toBeUndefined();
    expect(cap(twice, { nps: { count: 2 } })).toBe('times_reached');
    expect(cap(twice, { nps: { count: 1, answered: ago(1) } })).toBe('already_answered');
    expect(cap(twice, { nps: { count: 'x' as unknown as number } })).toBe('times_reached');
  });

  it('once means: seen', () => {
    expect(cap({ repeat: 'times', times: 1 }, { nps: { shown: ago(400), count: 1 } })).toBe('times_reached');
  });
});

describe('a cap per period', () => {
  const twoAWeek = { times: 2, days: 7 };

  it('counts the showings of the survey in its days', () => {
    const shown = (...days: number[]) => cap({ perPeriod: twoAWeek }, { nps: { showings: days.map(ago) } });
    expect([shown(), shown(3), shown(3, 1), shown(7, 1), shown(9, 8, 7)]).toEqual([
      undefined,
      undefined,
      'survey_period',
      undefined,
      undefined,
    ]);
  });

  it('of the site counts the showings of all', () => {
    const site = { perPeriod: twoAWeek };
    expect(cap({}, { csat: { showings: [ago(1)] }, ces: { showings: [ago(2)] } }, site)).toBe('site_period');
    expect(cap({}, { csat: { showings: [ago(1)] }, ces: { showings: [ago(8)] } }, site)).toBeUndefined();
    expect(cap({}, { csat: {} }, site)).toBeUndefined();
  });

  it('counts times that are none, and times to come, as of now', () => {
    expect(cap({ perPeriod: twoAWeek }, { nps: { showings: [Number.NaN, now + DAY] } })).toBe('survey_period');
  });
});

describe('clocks over a kind of survey', () => {
  const site: Partial<SiteFrequency> = { kinds: { nps: { answeredDays: 90, dismissedDays: 30, shownDays: 10 } } };
  const nps = { kind: 'nps' } as const;

  it.each([
    ['shown', 9, 10],
    ['dismissed', 29, 30],
    ['answered', 89, 90],
  ] as const)('"%s" wait for other surveys of the kind', (clock, soon, enough) => {
    const past = (days: number) => ({ 'nps-shop': { kind: 'nps', [clock]: ago(days) } as SurveyPast });
    expect(cap({}, past(soon), site, nps)).toBe(`kind_${clock}`);
    expect(cap({}, past(enough), site, nps)).toBeUndefined();
  });

  it('count the survey itself, whatever was remembered of its kind', () => {
    expect(cap({}, { nps: { answered: ago(1) } }, site, nps)).toBe('kind_answered');
  });

  it('leave other kinds alone, and surveys without a scale', () => {
    const asked = { 'nps-shop': { kind: 'nps', answered: ago(1) } as const };
    expect(cap({}, asked, site, { kind: 'csat' })).toBeUndefined();
    expect(cap({}, asked, site, {})).toBeUndefined();
    expect(cap({}, { csat: { kind: 'csat', answered: ago(1) } }, site, nps)).toBeUndefined();
  });
});

describe('all together', () => {
  it('a fitting audience does not help when the cap is reached', () => {
    const once = askable({
      audience: { include: [{ type: 'device', op: 'equals', value: 'phone' }] },
      frequency: { ...tireless, repeat: 'times', times: 1 },
    });
    const phone = { facts: { visitor: { device: 'phone' as const } } };
    expect(fate(once, situation(phone))).toBe('asked');
    expect(fate(once, situation({ ...phone, history: { surveys: { nps: { count: 1 } }, shownThisSession: 0 } }))).toBe(
      'times_reached',
    );
  });

  it('a changed setting works at once, because times are stored and not verdicts', () => {
    const shown = where({ nps: { shown: ago(10) } });
    expect(fate(survey({ shownDays: 30 }), shown)).toBe('survey_shown');
    expect(fate(survey({ shownDays: 10 }), shown)).toBe('asked');
  });
});
