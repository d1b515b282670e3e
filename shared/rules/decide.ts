/** Which survey to ask now, if any, at the least cost: each survey is looked at until its first "no". */
import type { Reason } from '../reasons.ts';
import { rested } from './frequency.ts';
import { inOrder } from './order.ts';
import { allowed, free } from './page.ts';
import type { Askable, Report, Rule, Situation } from './rule.ts';
import { fired, onItsPage } from './trigger.ts';

/** In two lists, for a visitor who passes the first one is eligible (METHOD, rates). */
export interface Rules {
  eligibility: readonly Rule[];
  restraint: readonly Rule[];
}

/** What surveys need that use no optional setting: page, trigger, clocks. */
export const plainRules: Rules = { eligibility: [allowed, onItsPage, fired], restraint: [free, rested] };

export interface Decision<Survey> {
  /** At most one survey to ask. */
  survey?: Survey;
  /** The first reason against each of the others, by id. */
  refusals: Record<string, Reason>;
  /** Ids of those whose audience matched and whose trigger had fired. */
  eligible: string[];
}

/** @param rules all that the surveys use; more change nothing. `rulesFor` knows which. */
export function decideFast<Survey extends Askable>(
  surveys: readonly Survey[],
  situation: Situation,
  { eligibility, restraint }: Rules = plainRules,
): Decision<Survey> {
  const decision: Decision<Survey> = { refusals: {}, eligible: [] };
  const looks = eligibility.map((rule) => rule(situation));
  const restraints = restraint.map((rule) => rule(situation));
  for (const survey of inOrder(surveys, situation)) {
    const report: Report = (reason, right) => {
      if (!right) decision.refusals[survey.id] = reason;
      return right;
    };
    if (!looks.every((look) => look(survey, report))) continue;
    decision.eligible.push(survey.id);
    if (restraints.every((look) => look(survey, report)) && report('lower_priority', !decision.survey))
      decision.survey = survey;
  }
  return decision;
}
