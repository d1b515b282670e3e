import { type History, readHistory } from '../shared/rules/history.ts';
import type { SiteStorage } from './storage.ts';

/** What this browser remembers of one site: times and counts of what happened, never verdicts. */
export interface HistoryBook {
  read(): History;
  /** Whether a showing would be remembered. Where it would not, the survey would be on every page. */
  remembers(): boolean;
}

export function createHistory({ history, session }: Pick<SiteStorage, 'history' | 'session'>): HistoryBook {
  return {
    read: () => readHistory(history.read(), session.read()),
    remembers: () => history.write(history.read() ?? {}),
  };
}
