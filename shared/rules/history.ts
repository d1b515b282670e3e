/**
 * Reading and writing of what a browser remembers; the schema says what its fields mean. Stored is a record of surveys
 * by id, and under the empty id, which no survey has, what belongs to the site. Every release so far can share it:
 * fields are only ever added, scripts of release 0.2 read such a record of surveys and keep what they do not know, and
 * the shape of release 0.1, `{ format: 1, surveys }`, is read as well.
 */
import { limits } from '../limits.ts';
import type { ScoreClass } from '../metrics.ts';
import type { MetricKind } from '../schema/frequency.ts';
import type { PastOfVisitor, SurveyPast } from '../schema/history.ts';

export type { SurveyPast } from '../schema/history.ts';

/** Times in ms since 1970. Absent: it never happened. */
export type Clocks = Pick<SurveyPast, 'shown' | 'dismissed' | 'answered'>;

type Visits = Omit<PastOfVisitor, 'surveys'>;

export interface History extends Visits {
  surveys: Readonly<Record<string, SurveyPast>>;
  /** Automatic showings of this session, all surveys together. */
  shownThisSession: number;
}

export type StoredHistory = Record<string, SurveyPast | (Visits & { format: 2 })>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Brings an entry of the first releases up: its last showing is the only one known. Wrong times stay wrong. */
function upgraded(past: SurveyPast): SurveyPast {
  if (past.shown === undefined || Array.isArray(past.showings)) return past;
  return { ...past, showings: [past.shown], count: past.count ?? 1 };
}

/**
 * The history in a stored value of any shape. Unreadable: as if nothing had happened. Times and counts that are none
 * are left in place: the rules take them for "not yet", and stay silent.
 */
export function readHistory(stored: unknown, shownThisSession: unknown): History {
  const record = isObject(stored) && stored.format === 1 ? stored.surveys : stored;
  const usable = isObject(record) && Object.values(record).every(isObject);
  const { '': site = {}, ...surveys } = (usable ? record : {}) as Record<string, object>;
  const { format: _, ...visits } = site as Visits & { format: unknown };
  return {
    ...visits,
    surveys: Object.fromEntries(Object.entries(surveys).map(([id, past]) => [id, upgraded(past)])),
    shownThisSession: typeof shownThisSession === 'number' ? shownThisSession : 0,
  };
}

export function toStored({ shownThisSession: _, surveys, ...visits }: History): StoredHistory {
  return { '': { format: 2, ...visits }, ...surveys };
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
