import { type History, toStored } from '../shared/rules/history.ts';
import type { SiteStorage } from './storage.ts';

/** Remembers what has become of a history that was read a moment ago. */
export function writeHistory({ history, session }: Pick<SiteStorage, 'history' | 'session'>, now: History): void {
  history.write(toStored(now));
  session.write(now.shownThisSession);
}
