import { allowed, free } from './page.ts';
import type { Rule, Rules } from './rule.ts';

/** A showing cut short by a page load comes back this often in its session. */
export const mostReturns = 3;

/**
 * For a survey that was on the page, unanswered or half answered, when the page went: it was decided on already, so
 * neither trigger nor clocks are asked. It goes before all others.
 * @param returns how often it has come back in this session
 * @param onItsPage as the other rules have it
 */
export function resumeRules(returns: number, onItsPage: Rule): Rules {
  const again: Rule = () => (_, report) => report('returned_often', returns < mostReturns);
  return { eligibility: [allowed, onItsPage], restraint: [free, again] };
}
