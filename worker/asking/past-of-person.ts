import { limits } from '../../shared/limits.ts';
import { classOf, type ScoreClass, scales } from '../../shared/metrics.ts';
import { clockNames } from '../../shared/rules/frequency.ts';
import type { History, SurveyPast } from '../../shared/rules/history.ts';
import { metricKindOf } from '../../shared/rules/metric-kind.ts';
import type { SurveyContent } from '../../shared/schema/survey-content.ts';
import type { PastResponse } from '../db/respondent-responses.ts';
import type { VersionKey, VersionLookup } from '../survey-version.ts';

/** Survey versions that responses are of, each once. */
export function versionsOf(responses: readonly PastResponse[]): VersionKey[] {
  const keys = responses.map(({ survey, version }) => [`${survey}@${version}`, { survey, version }] as const);
  return [...new Map(keys).values()];
}

/** Class of the first scale's answer; `undefined` without one. */
function classIn(slots: PastResponse['slots'], content: SurveyContent | null | undefined): ScoreClass | undefined {
  for (const question of content?.questions ?? []) {
    if (question.type !== 'scale') continue;
    const [slot] = (JSON.parse(slots) as Record<string, number[]>)[question.id] ?? [];
    const { [question.metric]: scale } = scales;
    const point = slot === undefined ? Number.NaN : slot + scale.min;
    return point <= scale.max ? classOf(scale, point) : undefined;
  }
  return undefined;
}

/** The latest of some times; `undefined` if there are none. */
function latest(times: readonly (number | null)[]): number | undefined {
  const known = times.filter((time) => time !== null);
  return known.length > 0 ? Math.max(...known) : undefined;
}

const isReaction = ({ started_at, dismissed_at }: PastResponse) => started_at !== null || dismissed_at !== null;

/** What a browser that had shown all of them would remember of one survey. */
function pastOfSurvey(
  responses: readonly PastResponse[],
  contentOf: (response: PastResponse) => SurveyContent | null | undefined,
): SurveyPast {
  const newestFirst = responses.toSorted((a, b) => b.shown_at - a.shown_at);
  const answers = newestFirst.filter(({ started_at }) => started_at !== null);
  const reacted = newestFirst.findIndex(isReaction);
  const [last] = newestFirst;
  const [answer] = answers.toSorted((a, b) => (b.started_at as number) - (a.started_at as number));
  const times = {
    shown: latest(newestFirst.map(({ shown_at }) => shown_at)),
    // Closed after an answer is a partial response: the answered clock runs.
    dismissed: latest(newestFirst.map((one) => (one.started_at === null ? one.dismissed_at : null))),
    answered: latest(answers.map(({ started_at }) => started_at)),
  };
  return {
    ...Object.fromEntries(clockNames.flatMap((clock) => (times[clock] === undefined ? [] : [[clock, times[clock]]]))),
    kind: last && metricKindOf(contentOf(last)?.questions ?? []),
    class: answer && classIn(answer.slots, contentOf(answer)),
    count: newestFirst.length,
    ignored: reacted === -1 ? newestFirst.length : reacted,
    showings: newestFirst
      .map(({ shown_at }) => shown_at)
      .slice(0, limits.rememberedShowings)
      .toReversed(),
  };
}

/** What stored responses tell of a person, as a browser would remember it. */
export function pastOfPerson(responses: readonly PastResponse[], versions: readonly VersionLookup[]): History {
  const contents = new Map(versions.map(({ survey, version, content }) => [`${survey}@${version}`, content]));
  const contentOf = ({ survey, version }: PastResponse) => contents.get(`${survey}@${version}`);
  const ids = [...new Set(responses.map(({ survey }) => survey))];
  const surveys = ids.map((id) => {
    const theirs = responses.filter(({ survey }) => survey === id);
    return [id, pastOfSurvey(theirs, contentOf)] as const;
  });
  return { surveys: Object.fromEntries(surveys), shownThisSession: 0 };
}
