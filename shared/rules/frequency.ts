/**
 * Fatigue: three clocks (shown, dismissed, answered) that run for each survey and over the whole site, of which the
 * stricter counts; the cap of a session, and one on showings that nobody reacted to. Time set back never counts as
 * time passed, and what is stored and no number keeps the survey silent.
 */
import type { SiteFrequency, SurveyFrequency } from '../schema/frequency.ts';
import { DAY_MS } from './days.ts';
import type { Clocks, History, SurveyPast } from './history.ts';
import type { Askable, Report, Situation } from './rule.ts';

export type { Clocks, History } from './history.ts';

type Clock = keyof Clocks;

export const clockNames = ['shown', 'dismissed', 'answered'] as const satisfies Clock[];

/** Showings in a row without a reaction after which a survey stays away, where its author says nothing. */
export const ignoredTimesByDefault = 3;
/** Whether so many days (as n × 24 h) have passed since each time of a clock. No time: it never happened. */
export function passed(pasts: readonly Clocks[], clock: Clock, days: number | undefined, now: number): boolean {
  return (
    !days ||
    pasts.every(
      ({ [clock]: since }) => since === undefined || (typeof since === 'number' && now - since >= days * DAY_MS),
    )
  );
}

/** Days of a survey's own clock. A showing that ended with "later" has a silence of its own, where the author names one. */
export function ownDays(
  clock: Clock,
  frequency: SurveyFrequency,
  { shown = 0, later = Number.NaN }: SurveyPast,
): number {
  return (clock === 'shown' && later >= shown && frequency.laterDays) || frequency[`${clock}Days`];
}

/** The restraint that every survey knows. */
export function rested({ site, history, now }: Omit<Situation, 'facts'>) {
  const everywhere = Object.values(history.surveys);
  const siteRight = clockNames.map((clock) => passed(everywhere, clock, site[`${clock}Days`], now));
  return ({ id, frequency }: Pick<Askable, 'id' | 'frequency'>, report: Report): boolean => {
    const own = history.surveys[id] ?? {};
    const { ignoredTimes = ignoredTimesByDefault } = frequency;
    return (
      report('session_cap', history.shownThisSession < site.perSession) &&
      report('ignored', !ignoredTimes || (own.ignored ?? 0) < ignoredTimes) &&
      clockNames.every(
        (clock, index) =>
          report(`site_${clock}`, siteRight[index] as boolean) &&
          report(`survey_${clock}`, passed([own], clock, ownDays(clock, frequency, own), now)),
      )
    );
  };
}

export type FrequencyReason = 'session_cap' | 'ignored' | `${'site' | 'survey'}_${Clock}`;

export type FrequencyVerdict = { ask: true } | { ask: false; reason: FrequencyReason };

/** Whether a survey may be shown now. The first rule that says no names the reason. */
export function mayAsk(
  survey: string,
  frequency: SurveyFrequency,
  site: SiteFrequency,
  history: History,
  now: number,
): FrequencyVerdict {
  let verdict: FrequencyVerdict = { ask: true };
  rested({ site, history, now })({ id: survey, frequency }, (reason, right) => {
    if (!right) verdict = { ask: false, reason: reason as FrequencyReason };
    return right;
  });
  return verdict;
}
