/** One person's past on several devices, for surveys that count across them. Runs at the edge. */
import { limits } from '../limits.ts';
import type { History, SurveyPast } from './history.ts';

function latest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  // A time that is none keeps the rules silent, whichever side it comes from.
  return Math.max(a, b);
}

/**
 * Showings that either side knows of. One that both know of has two times, by the browser's clock and by ours; each
 * time of the browser's stands for one of ours at most.
 */
function joinShowings(here: readonly number[], elsewhere: readonly number[]): number[] {
  const free = [...here];
  const others = elsewhere.filter((time) => {
    const same = free.findIndex((one) => Math.abs(one - time) <= limits.sameShowingSeconds * 1000);
    if (same >= 0) free.splice(same, 1);
    return same < 0;
  });
  return [...here, ...others].sort((x, y) => x - y);
}

function joinSurvey(a: SurveyPast, b: SurveyPast): SurveyPast {
  const showings = joinShowings(a.showings ?? [], b.showings ?? []);
  return {
    kind: a.kind ?? b.kind,
    shown: latest(a.shown, b.shown),
    dismissed: latest(a.dismissed, b.dismissed),
    answered: latest(a.answered, b.answered),
    later: latest(a.later, b.later),
    laters: latest(a.laters, b.laters),
    // Showings that both know of are one; those that only one knows of add up.
    count: Math.max(a.count ?? 0, b.count ?? 0, showings.length),
    ignored: latest(a.ignored, b.ignored),
    lost: a.lost,
    class: (b.answered ?? 0) > (a.answered ?? 0) ? b.class : a.class,
    showings: showings.slice(-limits.rememberedShowings),
  };
}

/** What either history remembers. Visits and session stay those of the first, the browser that asks. */
export function joinHistories(here: History, elsewhere: History): History {
  const ids = new Set([...Object.keys(here.surveys), ...Object.keys(elsewhere.surveys)]);
  const surveys = [...ids].map((id) => [id, joinSurvey(here.surveys[id] ?? {}, elsewhere.surveys[id] ?? {})] as const);
  return { ...here, surveys: Object.fromEntries(surveys) };
}
