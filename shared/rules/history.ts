/** Reading and writing of what a browser remembers. See the schema for what its fields mean. */
import { limits } from '../limits.ts';
import type { ScoreClass } from '../metrics.ts';
import type { MetricKind } from '../schema/frequency.ts';
import type { StoredHistory, SurveyPast } from '../schema/history.ts';

export type { SurveyPast } from '../schema/history.ts';

/** Times in ms since 1970. Absent: it never happened. */
export type Clocks = Pick<SurveyPast, 'shown' | 'dismissed' | 'answered'>;

export interface History extends Omit<StoredHistory, 'format' | 'surveys'> {
  surveys: Readonly<Record<string, SurveyPast>>;
  /** Automatic showings of this session, all surveys together. */
  shownThisSession: number;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Brings an entry of the first release up: its last showing is the only one known. Wrong times stay wrong. */
function upgraded(past: SurveyPast): SurveyPast {
  if (past.shown === undefined || Array.isArray(past.showings)) return past;
  return { ...past, showings: [past.shown], count: past.count ?? 1 };
}

/**
 * The history in a stored value of any shape. Unreadable: as if nothing had happened. Times and counts that are none
 * are left in place: the rules take them for "not yet", and stay silent.
 */
export function readHistory(stored: unknown, shownThisSession: unknown): History {
  const usable =
    isObject(stored) &&
    stored.format === 1 &&
    isObject(stored.surveys) &&
    Object.values(stored.surveys).every(isObject);
  const { format: _, ...lasting } = (usable ? stored : { surveys: {} }) as unknown as StoredHistory;
  return {
    ...lasting,
    surveys: Object.fromEntries(Object.entries(lasting.surveys).map(([id, past]) => [id, upgraded(past)])),
    shownThisSession: typeof shownThisSession === 'number' ? shownThisSession : 0,
  };
}

export function toStored({ shownThisSession: _, ...lasting }: History): StoredHistory {
  return { format: 1, ...lasting };
}

/** What can happen to a survey. */
export type HistoryEvent =
  | { type: 'shown'; kind?: MetricKind }
  | { type: 'dismissed' }
  | { type: 'later' }
  | { type: 'answered'; class?: ScoreClass }
  /** Another survey was shown although this one could have been. */
  | { type: 'lost' };

function after(past: SurveyPast, event: HistoryEvent, now: number): SurveyPast {
  switch (event.type) {
    case 'shown':
      return {
        ...past,
        ...(event.kind && { kind: event.kind }),
        shown: now,
        count: (past.count ?? 0) + 1,
        ignored: (past.ignored ?? 0) + 1,
        showings: [...(past.showings ?? []), now].slice(-limits.rememberedShowings),
        lost: 0,
      };
    case 'later':
      return { ...past, later: now, laters: (past.laters ?? 0) + 1, ignored: 0 };
    case 'lost':
      return { ...past, lost: (past.lost ?? 0) + 1 };
    case 'dismissed':
      return { ...past, dismissed: now, laters: 0, ignored: 0 };
    case 'answered':
      return { ...past, answered: now, laters: 0, ignored: 0, ...(event.class && { class: event.class }) };
  }
}

/** The history after something happened to a survey. @param now ms since 1970 */
export function note(history: History, survey: string, event: HistoryEvent, now: number): History {
  return {
    ...history,
    surveys: { ...history.surveys, [survey]: after(history.surveys[survey] ?? {}, event, now) },
    shownThisSession: history.shownThisSession + (event.type === 'shown' ? 1 : 0),
  };
}

/** The history after a new session has begun. A clock set back does not make the first visit later. */
export function noteVisit(history: History, now: number): History {
  const { visits = 0, firstVisit = now, lastVisit } = history;
  return { ...history, shownThisSession: 0, visits: visits + 1, firstVisit, lastVisit: now, beforeVisit: lastVisit };
}
