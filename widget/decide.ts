import { type FrequencyReason, type History, mayAsk } from '../shared/rules/frequency.ts';
import type { WidgetConfig, WidgetSurvey } from '../shared/schema/widget-config.ts';

export type Refusal =
  | 'origin_not_allowed'
  | 'another_open'
  | 'no_memory'
  | 'page_mismatch'
  | 'lower_priority'
  | FrequencyReason;

/** What is true at the moment of deciding. */
export interface Situation {
  originAllowed: boolean;
  /** A survey is on the page. */
  open: boolean;
  /** The browser will remember a showing. */
  remembers: boolean;
  history: History;
  /** As page triggers see it. */
  address: string;
  /** ms since 1970 */
  now: number;
}

/** At most one survey to ask, and for every other candidate the reason why not. */
export interface Decision {
  survey?: WidgetSurvey;
  refusals: Record<string, Refusal>;
}

/** Surveys with an event trigger fit every page. What nothing here watches for never happens. */
export function fitsPage({ trigger }: WidgetSurvey, address: string): boolean {
  if (!trigger || trigger.type === 'event') return true;
  return trigger.type === 'page' && address.includes(trigger.contains ?? '');
}

function refusal(survey: WidgetSurvey, { frequency }: WidgetConfig, situation: Situation): Refusal | undefined {
  if (!situation.originAllowed) return 'origin_not_allowed';
  if (situation.open) return 'another_open';
  if (!situation.remembers) return 'no_memory';
  if (!fitsPage(survey, situation.address)) return 'page_mismatch';
  const verdict = mayAsk(survey.id, survey.frequency, frequency, situation.history, situation.now);
  return verdict.ask ? undefined : verdict.reason;
}

/**
 * Which of the surveys whose trigger has fired to ask now: of those that may, the one with the highest priority; of
 * equals, the first.
 */
export function decide(candidates: readonly WidgetSurvey[], config: WidgetConfig, situation: Situation): Decision {
  const decision: Decision = { refusals: {} };
  for (const survey of [...candidates].sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0))) {
    const reason = refusal(survey, config, situation) ?? (decision.survey && 'lower_priority');
    if (reason) decision.refusals[survey.id] = reason;
    else decision.survey = survey;
  }
  return decision;
}
