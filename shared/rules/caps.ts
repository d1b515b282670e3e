/** Restraint that authors may add: an end to repeating, caps per period and on "later", clocks over a kind of survey. */
import type { PeriodCap } from '../schema/frequency.ts';
import { clockNames, passed } from './frequency.ts';
import type { SurveyPast } from './history.ts';
import type { Rule } from './rule.ts';

/** How often in a row "later" is taken at its word, where the author says nothing. */
const laterTimesByDefault = 2;

/** Whether there were fewer showings than a cap allows, within its days. What is no time counts as of now. */
function underCap(pasts: readonly SurveyPast[], cap: PeriodCap, now: number): boolean {
  const showings = pasts.flatMap((past) => past.showings ?? []);
  return showings.filter((shown) => !passed([{ shown }], 'shown', cap.days, now)).length < cap.times;
}

export const capped: Rule = ({ id, kind, frequency }, { site, history, now }, report) => {
  const { repeat = 'always', times, perPeriod, laterDays, laterTimes = laterTimesByDefault, dismissedDays } = frequency;
  const own = history.surveys[id] ?? {};
  const everywhere = Object.values(history.surveys);
  const clocks = kind && site.kinds?.[kind];
  const ofKind = everywhere.filter((past) => past === own || past.kind === kind);
  const { laters = 0, later } = own;
  return (
    (repeat === 'always' || report('already_answered', own.answered === undefined)) &&
    (!times || report('times_reached', (own.count ?? 0) < times)) &&
    (!site.perPeriod || report('site_period', underCap(everywhere, site.perPeriod, now))) &&
    (!perPeriod || report('survey_period', underCap([own], perPeriod, now))) &&
    (!laterDays ||
      report('later_often', laters <= laterTimes || passed([{ shown: later }], 'shown', dismissedDays, now))) &&
    (!clocks ||
      clockNames.every((clock) => report(`kind_${clock}`, passed(ofKind, clock, clocks[`${clock}Days`], now))))
  );
};
