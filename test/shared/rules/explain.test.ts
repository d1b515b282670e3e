import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reasons } from '../../../shared/reasons.ts';
import { decideFast } from '../../../shared/rules/decide.ts';
import { allRules } from '../../../shared/rules/edge-rules.ts';
import { decide } from '../../../shared/rules/explain.ts';
import { everyRule } from '../../../shared/rules/features.ts';
import { nextTime } from '../../../shared/rules/next-time.ts';
import { ago, askable, DAY, now, situation, tireless, tirelessSite, trigger } from './asking-fixture.ts';
import { someSite, someSurveys } from './visitor-life.ts';

describe('an explanation', () => {
  it('has every rule with its verdict and what it saw', () => {
    const survey = askable({ frequency: { ...tireless, shownDays: 30 } });
    const history = { surveys: { nps: { shown: ago(10) } }, shownThisSession: 0 };
    const { explanations } = decide([survey], situation({ history }));
    expect(explanations).toEqual([
      {
        survey: 'nps',
        asked: false,
        nextAt: ago(10) + 30 * DAY,
        verdicts: [
          { rule: 'page_mismatch', verdict: 'yes', facts: { url: 'https://shop.example/tea?sort=price' } },
          { rule: 'trigger_not_fired', verdict: 'yes', facts: { parts: [{ type: 'page', fired: true }] } },
          { rule: 'session_cap', verdict: 'yes', facts: { shown: 0, most: 100 } },
          { rule: 'ignored', verdict: 'yes', facts: { ignored: 0, most: 3 } },
          { rule: 'site_shown', verdict: 'yes', facts: { since: ago(10), days: 0 } },
          {
            rule: 'survey_shown',
            verdict: 'no',
            facts: { since: ago(10), days: 30 },
            nextAt: ago(10) + 30 * DAY,
          },
          { rule: 'site_dismissed', verdict: 'yes', facts: { since: null, days: 0 } },
          { rule: 'survey_dismissed', verdict: 'yes', facts: { since: null, days: 0 } },
          { rule: 'site_answered', verdict: 'yes', facts: { since: null, days: 0 } },
          { rule: 'survey_answered', verdict: 'yes', facts: { since: null, days: 0 } },
          { rule: 'edge_unavailable', verdict: 'yes', facts: { edge: 'not asked' } },
          { rule: 'edge_refused', verdict: 'yes', facts: { edge: 'not asked' } },
        ],
      },
    ]);
  });

  it('looks at every rule, also after a "no"', () => {
    const survey = askable({
      status: 'paused',
      schedule: { startsAt: '2027-01-01T00:00:00Z', endsAt: '2027-02-01T00:00:00Z', spreadDays: 10 },
      trigger: trigger({ type: 'all', of: [{ type: 'page', contains: '/help' }, { type: 'exit' }] }),
      audience: {
        include: [
          { type: 'device', op: 'equals', value: 'phone' },
          { type: 'any', of: [{ type: 'country', op: 'equals', value: 'DE' }] },
          { type: 'answer', survey: 'csat', class: 'low' },
        ],
        exclude: [{ type: 'visitor', op: 'equals', value: 'new' }],
      },
      sample: 0,
      kind: 'nps',
      quotas: [{ answers: 10, per: 'all' }],
      frequency: {
        shownDays: 30,
        dismissedDays: 30,
        answeredDays: 90,
        repeat: 'times',
        times: 2,
        perPeriod: { times: 1, days: 30 },
        laterDays: 7,
      },
    });
    const site = {
      ...tirelessSite,
      ...{ shownDays: 7, dismissedDays: 7, answeredDays: 7 },
      perPeriod: { times: 1, days: 7 },
      kinds: { nps: { shownDays: 9, dismissedDays: 9, answeredDays: 9 } },
    };
    const past = {
      ...{ shown: ago(1), dismissed: ago(1), answered: ago(1), later: ago(1), laters: 9 },
      ...{ count: 5, ignored: 3, showings: [ago(1)] },
    };
    const where = situation({
      site,
      history: { surveys: { nps: past }, shownThisSession: 100, visits: 1, firstVisit: ago(1) },
      facts: {
        url: '/tea',
        never: { origin_not_allowed: true, automated: true, not_a_visit: true, no_consent: true },
        notNow: { cancelled: true, another_open: true, other_tab: true, no_memory: true },
        edge: { nps: 'no' },
      },
    });
    const verdictsOf = (edge: 'no' | 'unavailable') =>
      decide([survey], { ...where, facts: { ...where.facts, edge: { nps: edge } } }, allRules({ nps: [10] }, 'UTC'))
        .explanations[0]?.verdicts ?? [];
    const no = verdictsOf('no').filter(({ verdict }) => verdict === 'no');
    const impossible = ['ended', 'no_visitor_id', 'returned_often', 'edge_unavailable', 'lower_priority'];
    const ofNoRule = ['no_place', 'no_room', 'unknown_survey'];
    const possible = Object.keys(reasons).filter((reason) => ![...impossible, ...ofNoRule].includes(reason));
    expect(no.map(({ rule }) => rule).sort()).toEqual(possible.sort());
    for (const { rule, facts } of no) {
      const silent = Object.keys({ ...where.facts.never, ...where.facts.notNow }).includes(rule);
      expect([rule, Object.keys(facts).length > 0]).toEqual([rule, !silent]);
    }
    expect(verdictsOf('unavailable').find(({ rule }) => rule === 'edge_unavailable')?.verdict).toBe('no');
  });

  it('says which survey goes first', () => {
    const surveys = [askable({ id: 'often' }), askable({ id: 'rare', priority: 1 })];
    const { survey, explanations } = decide(surveys, situation());
    expect(survey?.id).toBe('rare');
    expect(explanations.map(({ verdicts }) => verdicts.at(-1))).toEqual([
      { rule: 'lower_priority', verdict: 'yes', facts: { first: 'rare' } },
      { rule: 'lower_priority', verdict: 'no', facts: { first: 'rare' } },
    ]);
  });

  it('says what an earlier answer was', () => {
    const past = { answered: ago(3), class: 'high' } as const;
    const survey = askable({ audience: { exclude: [{ type: 'answer', survey: 'csat', class: 'high', days: 5 }] } });
    const history = { surveys: { csat: past }, shownThisSession: 0 };
    const [explanation] = decide([survey], situation({ history })).explanations;
    const [verdict] = explanation?.verdicts.filter(({ rule }) => rule === 'excluded') ?? [];
    expect(verdict).toMatchObject({ verdict: 'no', facts: { rules: [{ fits: true, seen: past }] } });
    expect(verdict?.nextAt).toBe(ago(3) + 5 * DAY + 1);
  });

  it('says that nobody is drawn without an id', () => {
    const survey = askable({ sample: 50, schedule: { startsAt: '2026-01-01T00:00:00Z', spreadDays: 5 } });
    const [explanation] = decide([survey], situation({ facts: { visitorId: undefined } })).explanations;
    expect(explanation?.verdicts.filter(({ rule }) => rule === 'no_visitor_id')).toHaveLength(2);
    expect(explanation?.asked).toBe(false);
  });

  it('names no next time where more than time is needed', () => {
    const phones = { include: [{ type: 'device', op: 'equals', value: 'phone' } as const] };
    const survey = askable({ audience: phones, frequency: { ...tireless, shownDays: 30 } });
    const history = { surveys: { nps: { shown: ago(10) } }, shownThisSession: 0 };
    const [explanation] = decide([survey], situation({ history })).explanations;
    expect(explanation?.nextAt).toBeUndefined();
  });

  it('names no next time when the survey will have ended by then', () => {
    const survey = askable({
      schedule: { endsAt: new Date(now + 5 * DAY).toISOString() },
      frequency: { ...tireless, shownDays: 30 },
    });
    const history = { surveys: { nps: { shown: ago(10) } }, shownThisSession: 0 };
    expect(decide([survey], situation({ history })).explanations[0]?.nextAt).toBeUndefined();
  });

  it('comes to the decision of the fast way, with the same first reason', () => {
    const past = fc.record(
      { shown: fc.nat(60), dismissed: fc.nat(60), answered: fc.nat(60), count: fc.nat(4), ignored: fc.nat(4) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(someSurveys, someSite, fc.array(past, { maxLength: 5 }), (surveys, site, pasts) => {
        const history = {
          surveys: Object.fromEntries(
            pasts.map(({ shown, dismissed, answered, ...counts }, index) => [
              `survey-${index}`,
              {
                ...counts,
                ...(shown !== undefined && { shown: ago(shown), showings: [ago(shown)] }),
                ...(dismissed !== undefined && { dismissed: ago(dismissed) }),
                ...(answered !== undefined && { answered: ago(answered) }),
              },
            ]),
          ),
          shownThisSession: 0,
        };
        const where = situation({ site, history });
        const fast = decideFast(surveys, where, everyRule);
        const full = decide(surveys, where);
        expect(full.survey).toBe(fast.survey);
        const first = full.explanations.map(({ survey, verdicts }) => [
          survey,
          verdicts.find(({ verdict }) => verdict === 'no')?.rule,
        ]);
        expect(Object.fromEntries(first.filter(([, rule]) => rule))).toEqual(fast.refusals);
        for (const { survey: id, asked, nextAt } of full.explanations) {
          if (asked || nextAt === undefined) continue;
          const alone = surveys.filter((survey) => survey.id === id);
          expect(decideFast(alone, { ...where, now: nextAt }, everyRule).survey?.id).toBe(id);
          expect(decideFast(alone, { ...where, now: nextAt - 1 }, everyRule).survey).toBeUndefined();
        }
      }),
    );
  });
});

describe('the next time', () => {
  it('is the first millisecond at which something holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: now + 1, max: now + 3000 * DAY }), (from) => {
        expect(nextTime((time) => time >= from, now)).toBe(from);
      }),
    );
  });

  it('is none within ten years for what holds never', () => {
    expect(nextTime(() => false, now)).toBeUndefined();
  });
});
