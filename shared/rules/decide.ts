/** Which survey to ask now, if any, at the least cost: each survey is looked at until its first "no". */
import type { Reason } from '../reasons.ts';
import type { Askable, Report, Rules, Situation } from './rule.ts';

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
  { eligibility, restraint, order }: Rules,
): Decision<Survey> {
  const decision: Decision<Survey> = { refusals: {}, eligible: [] };
  const looks = eligibility.map((rule) => rule(situation));
  const restraints = restraint.map((rule) => rule(situation));
  for (const survey of order ? order(surveys, situation) : surveys) {
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
