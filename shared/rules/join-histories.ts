/** One person's past on several devices, for surveys that count across them. Runs at the edge. */
import { limits } from '../limits.ts';
import type { History, SurveyPast } from './history.ts';

function latest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  // A time that is none keeps the rules silent, whichever side it comes from.
  return Math.max(a, b);
}

function joinSurvey(a: SurveyPast, b: SurveyPast): SurveyPast {
  const recent = (b.answered ?? 0) > (a.answered ?? 0) ? b : a;
  const joined: SurveyPast = {
    kind: a.kind ?? b.kind,
    shown: latest(a.shown, b.shown),
    dismissed: latest(a.dismissed, b.dismissed),
    answered: latest(a.answered, b.answered),
    later: latest(a.later, b.later),
    laters: latest(a.laters, b.laters),
    count: latest(a.count, b.count),
    ignored: latest(a.ignored, b.ignored),
    lost: a.lost,
    class: recent.class,
    showings: [...new Set([...(a.showings ?? []), ...(b.showings ?? [])])]
      .sort((x, y) => x - y)
      .slice(-limits.rememberedShowings),
  };
  // Showings both sides know of are one; what each knows alone adds up.
  const known = joined.showings?.length ?? 0;
  return { ...joined, count: Math.max(joined.count ?? 0, known) };
}

/** What either history remembers. Visits and session stay those of the first, the browser that asks. */
export function joinHistories(here: History, elsewhere: History): History {
  const ids = new Set([...Object.keys(here.surveys), ...Object.keys(elsewhere.surveys)]);
  const surveys = [...ids].map((id) => [id, joinSurvey(here.surveys[id] ?? {}, elsewhere.surveys[id] ?? {})] as const);
  return { ...here, surveys: Object.fromEntries(surveys) };
}
