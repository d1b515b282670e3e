import type { Reason } from '../reasons.ts';
import type { AudienceRule } from '../schema/audience.ts';
import type { MetricKind, Schedule } from '../schema/frequency.ts';
import { readVisitor } from './audience.ts';
import { clockNames, ignoredTimesByDefault, ownDays } from './frequency.ts';
import type { Clocks, SurveyPast } from './history.ts';
import type { Askable, Situation } from './rule.ts';
import { draw } from './sampling.ts';
import { ownDay } from './schedule.ts';
import { pageFits, partsOf } from './trigger.ts';
import { readAddress, urlFits } from './url.ts';

type Look = (survey: Askable, situation: Situation) => object;

const pastOf = ({ id }: Askable, { history }: Situation): SurveyPast => history.surveys[id] ?? {};

/** The latest time of a clock; `null` if it never ran. */
function latest(pasts: readonly SurveyPast[], clock: keyof Clocks): number | null {
  const times = pasts.flatMap((past) => past[clock] ?? []);
  return times.length > 0 ? Math.max(...times) : null;
}

const everywhere = ({ history }: Situation) => Object.values(history.surveys);
const ofKind = (kind: MetricKind | undefined, own: SurveyPast, situation: Situation) =>
  everywhere(situation).filter((past) => past === own || past.kind === kind);

/** What each of the nine clocks compares. */
function clockLooks(): Partial<Record<Reason, Look>> {
  const looks: Partial<Record<Reason, Look>> = {};
  for (const clock of clockNames) {
    const days = `${clock}Days` as const;
    looks[`site_${clock}`] = (_, situation) => ({
      since: latest(everywhere(situation), clock),
      days: situation.site[days],
    });
    looks[`kind_${clock}`] = (survey, situation) => ({
      kind: survey.kind,
      since: latest(ofKind(survey.kind, pastOf(survey, situation), situation), clock),
      days: survey.kind && situation.site.kinds?.[survey.kind]?.[days],
    });
    looks[`survey_${clock}`] = (survey, situation) => {
      const past = pastOf(survey, situation);
      return { since: latest([past], clock), days: ownDays(clock, survey.frequency, past) };
    };
  }
  return looks;
}

function compared(rules: readonly AudienceRule[], situation: Situation): object {
  const { seen, fits } = readVisitor(situation);
  const one = (rule: AudienceRule): object => ({
    rule,
    fits: fits(rule),
    ...('of' in rule ? { of: rule.of.map(one) } : { seen: seen(rule) }),
  });
  return { rules: rules.map(one) };
}

const looks: Partial<Record<Reason, Look>> = {
  ...clockLooks(),
  not_live: ({ status }) => ({ status }),
  not_started: ({ schedule }) => ({ startsAt: schedule?.startsAt }),
  ended: ({ schedule }) => ({ endsAt: schedule?.endsAt }),
  page_mismatch: (_, { facts }) => ({ url: facts.url }),
  trigger_not_fired: ({ trigger }, { facts }) => ({
    parts: partsOf(trigger).map((part) => ({
      type: part.type,
      fired: part.type === 'page' ? pageFits(part, readAddress(facts.url), urlFits) : facts.fired(part),
    })),
  }),
  not_included: ({ audience }, situation) => compared(audience?.include as AudienceRule[], situation),
  excluded: ({ audience }, situation) => compared(audience?.exclude as AudienceRule[], situation),
  sampled_out: ({ id, sample }, { facts: { visitorId = '' } }) => ({ sample, drawn: draw(id, visitorId) * 100 }),
  spread_later: ({ id, schedule }, { facts: { visitorId = '' } }) => {
    const { spreadDays } = schedule as Required<Schedule>;
    return { spreadDays, day: ownDay(id, visitorId, spreadDays) };
  },
  session_cap: (_, { history, site }) => ({ shown: history.shownThisSession, most: site.perSession }),
  ignored: (survey, situation) => ({
    ignored: pastOf(survey, situation).ignored ?? 0,
    most: survey.frequency.ignoredTimes ?? ignoredTimesByDefault,
  }),
  already_answered: (survey, situation) => ({ answered: pastOf(survey, situation).answered ?? null }),
  times_reached: (survey, situation) => ({
    shown: pastOf(survey, situation).count ?? 0,
    most: survey.frequency.times,
  }),
  site_period: (_, situation) => ({
    showings: everywhere(situation).flatMap((past) => past.showings ?? []),
    ...situation.site.perPeriod,
  }),
  survey_period: (survey, situation) => ({
    showings: pastOf(survey, situation).showings ?? [],
    ...survey.frequency.perPeriod,
  }),
  later_often: (survey, situation) => {
    const { later, laters } = pastOf(survey, situation);
    return { later: later ?? null, laters: laters ?? 0 };
  },
  quota_full: ({ quotas }) => ({ quotas }),
  edge_unavailable: ({ id }, { facts }) => ({ edge: facts.edge?.[id] ?? 'not asked' }),
  edge_refused: ({ id }, { facts }) => ({ edge: facts.edge?.[id] ?? 'not asked' }),
};

/** What the rule behind a reason compared. Private rules among it: only for those who may read the survey. */
export function seenFor(reason: Reason, survey: Askable, situation: Situation): object {
  return looks[reason]?.(survey, situation) ?? {};
}
