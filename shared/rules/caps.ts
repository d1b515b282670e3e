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

export const capped: Rule = ({ site, history, now }) => {
  const everywhere = Object.values(history.surveys);
  const siteRight = !site.perPeriod || underCap(everywhere, site.perPeriod, now);
  const kindsRight = Object.entries(site.kinds ?? {}).map(([kind, days]) => {
    const ofKind = everywhere.filter((past) => past.kind === kind);
    return [kind, clockNames.map((clock) => passed(ofKind, clock, days?.[`${clock}Days`], now))] as const;
  });
  const right = Object.fromEntries(kindsRight);

  return ({ id, kind, frequency }, report) => {
    const {
      repeat = 'always',
      times,
      perPeriod,
      laterDays,
      laterTimes = laterTimesByDefault,
      dismissedDays,
    } = frequency;
    const own = history.surveys[id] ?? {};
    const { laters = 0, later, count = 0, answered } = own;
    const kindRight = kind && right[kind];
    return (
      (repeat === 'always' || report('already_answered', answered === undefined)) &&
      (!times || report('times_reached', count < times)) &&
      (!site.perPeriod || report('site_period', siteRight)) &&
      (!perPeriod || report('survey_period', underCap([own], perPeriod, now))) &&
      (!laterDays ||
        report('later_often', laters <= laterTimes || passed([{ shown: later }], 'shown', dismissedDays, now))) &&
      (!kindRight ||
        clockNames.every((clock, index) => {
          // Its own past counts, although the first release did not remember its kind.
          const ownRight = passed([own], clock, site.kinds?.[kind]?.[`${clock}Days`], now);
          return report(`kind_${clock}`, kindRight[index] === true && ownRight);
        }))
    );
  };
};
