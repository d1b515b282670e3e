import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideFast } from '../../../shared/rules/decide.ts';
import { everyRule, onItsPage, plainRules } from '../../../shared/rules/features.ts';
import { resumeRules } from '../../../shared/rules/resume.ts';
import { ago, askable, DAY, defaults, fate, now, situation, tireless, trigger } from './asking-fixture.ts';
import { type Asked, live, type Moment, someMoments, someSite, someSurveys } from './visitor-life.ts';

describe('a decision', () => {
  it('asks nothing where there is nothing to ask', () => {
    expect(decideFast([], situation(), plainRules)).toEqual({ refusals: {}, eligible: [] });
  });

  it('shows one survey when two match, and tells the other', () => {
    const surveys = [askable({ id: 'often' }), askable({ id: 'rare', priority: 10 })];
    const { survey, refusals, eligible } = decideFast(surveys, situation(), plainRules);
    expect(survey).toBe(surveys[1]);
    expect(refusals).toEqual({ often: 'lower_priority' });
    expect(eligible).toEqual(['rare', 'often']);
  });

  it('asks the next in order when the first may not be asked', () => {
    const elsewhere = askable({ id: 'rare', priority: 10, trigger: trigger({ type: 'page', contains: '/help' }) });
    const { survey, refusals } = decideFast([elsewhere, askable({ id: 'often' })], situation(), plainRules);
    expect(survey?.id).toBe('often');
    expect(refusals).toEqual({ rare: 'page_mismatch' });
  });

  it.each([
    ['never', 'origin_not_allowed', []],
    ['never', 'no_consent', []],
    ['notNow', 'another_open', ['nps']],
    ['notNow', 'no_memory', ['nps']],
  ] as const)(
    'is %s for all surveys of a page with %s, of which the visitor is then eligible for %j',
    (when, reason, eligible) => {
      const facts = { [when]: { [reason]: true } };
      expect(decideFast([askable()], situation({ facts }), plainRules)).toEqual({
        refusals: { nps: reason },
        eligible,
      });
      expect(fate(askable(), situation({ facts: { [when]: { [reason]: false } } }))).toBe('asked');
    },
  );

  it('ignores a second trigger while a survey runs', () => {
    const paid = askable({ trigger: trigger({ type: 'event', event: 'paid' }) });
    expect(fate(paid, situation({ facts: { fired: () => true, notNow: { another_open: true } } }))).toBe(
      'another_open',
    );
  });

  it('does not show a survey when the address moved on during its delay', () => {
    const checkout = askable({ trigger: trigger({ type: 'page', contains: '/checkout', delaySeconds: 30 }) });
    expect(fate(checkout, situation({ facts: { url: '/checkout' } }))).toBe('asked');
    expect(fate(checkout, situation({ facts: { url: '/basket' } }))).toBe('page_mismatch');
  });

  it('names reasons in the order of the rules, eligibility first', () => {
    const all = askable({
      schedule: { endsAt: '2026-01-01T00:00:00Z' },
      trigger: trigger({ type: 'page', contains: '/help' }),
      audience: { include: [{ type: 'device', op: 'equals', value: 'phone' }] },
      sample: 0,
      frequency: { ...tireless, repeat: 'untilAnswered', shownDays: 30 },
    });
    const where = situation({
      facts: { never: { automated: true }, notNow: { another_open: true }, edge: { nps: 'unavailable' } },
      history: { surveys: { nps: { shown: ago(1), answered: ago(1) } }, shownThisSession: 0 },
    });
    const names: string[] = [];
    for (const rule of [...everyRule.eligibility, ...everyRule.restraint])
      rule(where)(all, (reason, right) => {
        if (!right) names.push(reason);
        return true;
      });
    expect(names).toEqual([
      'automated',
      'ended',
      'page_mismatch',
      'trigger_not_fired',
      'not_included',
      'another_open',
      'sampled_out',
      'already_answered',
      'survey_shown',
      'edge_unavailable',
    ]);
  });

  it('counts as eligible whom sampling or frequency refuses', () => {
    const refused = decideFast([askable({ sample: 0 })], situation(), everyRule);
    expect(refused).toEqual({ refusals: { nps: 'sampled_out' }, eligible: ['nps'] });
  });
});

describe('the edge', () => {
  it.each([
    [undefined, 'asked'],
    ['yes', 'asked'],
    ['no', 'edge_refused'],
    ['unavailable', 'edge_unavailable'],
  ] as const)('that has said %s: %s', (word, expected) => {
    expect(fate(askable(), situation({ facts: { edge: word && { nps: word } } }))).toBe(expected);
  });
});

describe('a showing that a page load cut short', () => {
  const tired = { history: { surveys: { nps: { shown: now - 1000 } }, shownThisSession: 1 } };
  const survey = askable({ frequency: defaults.survey, trigger: trigger({ type: 'page', contains: '/tea' }) });
  const back = (returns: number, facts = {}) =>
    fate(survey, situation({ site: defaults.site, ...tired, facts }), resumeRules(returns, onItsPage));

  it('comes back, whatever the clocks say', () => {
    expect(fate(survey, situation({ site: defaults.site, ...tired }))).toBe('session_cap');
    expect(back(0)).toBe('asked');
  });

  it('comes back on its pages only', () => {
    expect(back(0, { url: '/help' })).toBe('page_mismatch');
  });

  it('comes back three times in a session, then no more', () => {
    expect([back(2), back(3)]).toEqual(['asked', 'returned_often']);
  });

  it('does not come back where nobody may be asked', () => {
    expect(back(0, { never: { no_consent: true } })).toBe('no_consent');
    expect(back(0, { notNow: { another_open: true } })).toBe('another_open');
  });
});

/** Pairs of askings, earlier and later. */
const pairs = (asked: readonly Asked[]) =>
  asked.flatMap((later, index) => asked.slice(0, index).map((earlier) => [earlier, later] as const));
const lived = (check: (asked: Asked[], site: Parameters<typeof live>[1]) => void) =>
  fc.assert(
    fc.property(someSurveys, someSite, someMoments, (surveys, site, moments) => {
      check(live(surveys, site, moments), site);
    }),
    { numRuns: 400 },
  );
const sessions = (past: readonly Moment[]) => past.filter(({ newSession }) => newSession).length;
/** Days between two askings, exact. */
const between = (earlier: Asked, later: Asked) => (later.at - earlier.at) / DAY;

describe('whatever a visitor does, and whatever authors and site have set', () => {
  it('no clock of the site is ever cut short', () => {
    lived((asked, site) => {
      for (const [earlier, later] of pairs(asked)) {
        expect(between(earlier, later)).toBeGreaterThanOrEqual(site.shownDays);
        if (earlier.reaction === 'dismissed')
          expect(between(earlier, later)).toBeGreaterThanOrEqual(site.dismissedDays);
        if (earlier.reaction === 'answered') expect(between(earlier, later)).toBeGreaterThanOrEqual(site.answeredDays);
      }
    });
  });

  it('no clock of a survey is ever cut short', () => {
    lived((asked) => {
      for (const [earlier, later] of pairs(asked).filter(([one, other]) => one.survey === other.survey)) {
        const { shownDays, dismissedDays, answeredDays, laterDays } = earlier.survey.frequency;
        const afterShowing = earlier.reaction === 'later' ? Math.min(laterDays ?? shownDays, shownDays) : shownDays;
        expect(between(earlier, later)).toBeGreaterThanOrEqual(afterShowing);
        if (earlier.reaction === 'dismissed') expect(between(earlier, later)).toBeGreaterThanOrEqual(dismissedDays);
        if (earlier.reaction === 'answered') expect(between(earlier, later)).toBeGreaterThanOrEqual(answeredDays);
      }
    });
  });

  it('no clock of a kind is ever cut short', () => {
    lived((asked, site) => {
      const clocks = site.kinds?.nps ?? {};
      const nps = asked.filter(({ survey }) => survey.kind === 'nps');
      for (const [earlier, later] of pairs(nps)) {
        expect(between(earlier, later)).toBeGreaterThanOrEqual(clocks.shownDays ?? 0);
        if (earlier.reaction === 'dismissed')
          expect(between(earlier, later)).toBeGreaterThanOrEqual(clocks.dismissedDays ?? 0);
        if (earlier.reaction === 'answered')
          expect(between(earlier, later)).toBeGreaterThanOrEqual(clocks.answeredDays ?? 0);
      }
    });
  });

  it('no session and no period has more showings than its cap', () => {
    lived((asked, site) => {
      for (const { session } of asked)
        expect(asked.filter((one) => one.session === session).length).toBeLessThanOrEqual(site.perSession);
      for (const one of asked) {
        const inPeriod = (cap: { days: number }) =>
          asked.filter(({ at }) => at <= one.at && one.at - at < cap.days * DAY);
        if (site.perPeriod) expect(inPeriod(site.perPeriod).length).toBeLessThanOrEqual(site.perPeriod.times);
        const { perPeriod } = one.survey.frequency;
        const own = perPeriod ? inPeriod(perPeriod).filter(({ survey }) => survey === one.survey) : [];
        expect(own.length).toBeLessThanOrEqual(perPeriod?.times ?? 0);
      }
    });
  });

  it('no survey repeats more often, or is ignored more often, than its author allows', () => {
    lived((asked) => {
      for (const { survey } of asked) {
        const own = asked.filter((one) => one.survey === survey);
        const { repeat = 'always', times = Number.POSITIVE_INFINITY, ignoredTimes = 3 } = survey.frequency;
        expect(own.length).toBeLessThanOrEqual(times);
        const answered = own.findIndex(({ reaction }) => reaction === 'answered');
        if (repeat !== 'always' && answered >= 0) expect(own.length).toBe(answered + 1);
        const row = own.map(({ reaction }) => (reaction === 'none' ? 'i' : '-')).join('');
        if (ignoredTimes > 0) expect(row).not.toContain(`${'i'.repeat(ignoredTimes)}i`);
      }
    });
  });

  it('a "yes" stays a "yes" while time passes and nothing happens', () => {
    const moments = fc.tuple(someMoments, fc.double({ min: 0, max: 400, noNaN: true }));
    fc.assert(
      fc.property(someSurveys, someSite, moments, (surveys, site, [past, wait]) => {
        const last: Moment = { after: 0, newSession: true, reaction: 'none' };
        const soon = live(surveys, site, [...past, last]).at(-1);
        const late = live(surveys, site, [...past, { ...last, after: wait }]).at(-1);
        const askedLast = (one: Asked | undefined) => one?.session === sessions(past) + 1;
        if (askedLast(soon)) expect(askedLast(late)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('a clock set back asks nobody sooner', () => {
    fc.assert(
      fc.property(someSurveys, someSite, fc.integer({ min: 1, max: 400 * DAY }), (surveys, site, back) => {
        const shown = { surveys: { 'survey-0': { shown: now, showings: [now] } }, shownThisSession: 0 };
        const [survey = askable()] = surveys;
        if (fate(survey, situation({ site, history: shown, now })) === 'asked') return;
        expect(fate(survey, situation({ site, history: shown, now: now - back }))).not.toBe('asked');
      }),
    );
  });
});

describe('the plain rules', () => {
  it('decide alike for surveys that use nothing else', () => {
    const plain = someSurveys.map((all) =>
      all.map(({ sample: _, kind: __, frequency, ...survey }) => {
        const { shownDays, dismissedDays, answeredDays, ignoredTimes } = frequency;
        return { ...survey, frequency: { shownDays, dismissedDays, answeredDays, ignoredTimes } };
      }),
    );
    const site = someSite.map(({ perPeriod: _, kinds: __, ...others }) => others);
    fc.assert(
      fc.property(plain, site, someMoments, (surveys, restraint, moments) => {
        expect(live(surveys, restraint, moments, plainRules)).toEqual(live(surveys, restraint, moments));
      }),
    );
  });
});
