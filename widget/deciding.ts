import { decideFast } from '../shared/rules/decide.ts';
import type { Page } from './page.ts';
import { situationOf } from './situation.ts';

/** Decides, by the rules that the script has unless told otherwise, and says so to those who want to know. */
export function createDecide(page: Page): Page['decide'] {
  return (armed, rules = page.rules) => {
    const surveys = armed.map(({ survey }) => survey);
    const decision = decideFast(surveys, situationOf(page, armed), rules);
    page.decision = decision;
    if (decision.eligible.length > 0) page.parts.counted?.(page, decision);
    return decision.survey;
  };
}
