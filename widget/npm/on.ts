import type { Notice, NoticeName } from '../api.ts';
import { say } from './commands.ts';

type Callback = (notice: Notice) => void;

/** The widget is told once for each event; who listens here may come and go. */
const listeners = new Map<NoticeName, Set<Callback>>();

function listenersOf(event: NoticeName): Set<Callback> {
  const known = listeners.get(event);
  if (known) return known;
  const fresh = new Set<Callback>();
  listeners.set(event, fresh);
  say('on', event, (notice) => {
    for (const callback of [...fresh]) {
      try {
        callback(notice);
      } catch {
        // As with the script tag: nobody else pays for a mistake in one callback.
      }
    }
  });
  return fresh;
}

/**
 * Calls back when something happens to a survey.
 * @returns stops it
 */
export function on(event: NoticeName, callback: Callback): () => void {
  if (typeof window === 'undefined') return () => {};
  // Twice the same function is two listeners, each with a stop of its own.
  const listener: Callback = (notice) => callback(notice);
  const heard = listenersOf(event);
  heard.add(listener);
  return () => void heard.delete(listener);
}
