/**
 * Fatigue: three clocks (shown, dismissed, answered), per survey and over the whole site, and a cap per session.
 * History stores times, never verdicts, so that a changed setting works at once.
 */
import { DAY_MS } from './days.ts';

/** Times in ms since 1970. Absent: it never happened. */
export interface Clocks {
  shown?: number;
  dismissed?: number;
  answered?: number;
}

/** Whole days that must have passed (as n × 24 h) since each event; 0 switches a clock off. */
export interface ClockDays {
  shownDays: number;
  dismissedDays: number;
  answeredDays: number;
}

/** What a browser remembers of one site. */
export interface History {
  surveys: Readonly<Record<string, Clocks>>;
  /** Showings of this session, all surveys together. */
  shownThisSession: number;
}

export interface SiteFrequency extends ClockDays {
  /** Most showings in one session, all surveys together. */
  perSession: number;
}

export type FrequencyReason =
  | 'session_cap'
  | 'site_shown'
  | 'site_dismissed'
  | 'site_answered'
  | 'survey_shown'
  | 'survey_dismissed'
  | 'survey_answered';

export type FrequencyVerdict = { ask: true } | { ask: false; reason: FrequencyReason };

const clockNames = ['shown', 'dismissed', 'answered'] as const;

/** Time set back, or a stored value that is no time, never counts as time passed. */
function passed(since: unknown, days: number, now: number): boolean {
  if (days === 0 || since === undefined) return true;
  return typeof since === 'number' && now - since >= days * DAY_MS;
}

/** Whether a survey may be shown now. The first rule that says no names the reason. */
export function mayAsk(
  survey: string,
  days: ClockDays,
  site: SiteFrequency,
  history: History,
  now: number,
): FrequencyVerdict {
  if (history.shownThisSession >= site.perSession) return { ask: false, reason: 'session_cap' };
  for (const clock of clockNames) {
    const everywhere = Object.values(history.surveys).map((clocks) => clocks[clock]);
    if (everywhere.some((since) => !passed(since, site[`${clock}Days`], now)))
      return { ask: false, reason: `site_${clock}` };
    if (!passed(history.surveys[survey]?.[clock], days[`${clock}Days`], now))
      return { ask: false, reason: `survey_${clock}` };
  }
  return { ask: true };
}
