import type * as z from 'zod';
import { type Decision, decideFast } from '../../../shared/rules/decide.ts';
import { everyRule } from '../../../shared/rules/features.ts';
import type { Askable, Facts, Rule, Rules, Situation } from '../../../shared/rules/rule.ts';
import { SiteFrequency, SurveyFrequency } from '../../../shared/schema/frequency.ts';
import { Trigger } from '../../../shared/schema/trigger.ts';

export const now = Date.parse('2026-11-21T12:00:00Z');
export const DAY = 86_400_000;
export const ago = (days: number) => now - days * DAY;

/** No clock runs and every cap is wide, so that only what a test sets speaks. */
export const tireless = { shownDays: 0, dismissedDays: 0, answeredDays: 0 };
export const tirelessSite: SiteFrequency = { ...tireless, perSession: 100 };

export const trigger = (input: z.input<typeof Trigger>) => Trigger.parse(input);

/** A survey on every page that nothing restrains. */
export function askable(changes: Partial<Askable> = {}): Askable {
  return {
    id: 'nps',
    trigger: trigger({ type: 'page' }),
    frequency: { ...tireless, ignoredTimes: 0 },
    priority: 0,
    ...changes,
  };
}

/** A new visitor on a page, for whom nothing has fired. */
export function situation(changes: Partial<Omit<Situation, 'facts'>> & { facts?: Partial<Facts> } = {}): Situation {
  const { facts, ...others } = changes;
  return {
    site: tirelessSite,
    history: { surveys: {}, shownThisSession: 0 },
    now,
    ...others,
    facts: { url: 'https://shop.example/tea?sort=price', fired: () => false, visitor: {}, visitorId: 'v', ...facts },
  };
}

/** What the defaults of the schema make of nothing. */
export const defaults = { survey: SurveyFrequency.parse({}), site: SiteFrequency.parse({}) };

/** The first reason a rule gives against a survey, or `undefined`. */
export function refusalOf(rule: Rule, survey: Askable, where: Situation): string | undefined {
  let refusal: string | undefined;
  const passed = rule(where)(survey, (reason, right) => {
    if (!right) refusal = reason;
    return right;
  });
  if (passed !== (refusal === undefined)) throw new Error('The rule contradicts itself');
  return refusal;
}

/** The decision on one survey with all rules: `asked`, or the reason. */
export function fate(survey: Askable, where: Situation, rules: Rules = everyRule): string {
  const { survey: asked, refusals }: Decision<Askable> = decideFast([survey], where, rules);
  return asked ? 'asked' : String(refusals[survey.id]);
}
