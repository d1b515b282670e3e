import type { Notice, NoticeName } from './api.ts';

/** A callback of the host page, and the event it is for. */
export type Listener = readonly [event: NoticeName, callback: (notice: Notice) => void];

/** Tells all who listen at this moment. */
export function tellListeners(listeners: readonly Listener[], event: NoticeName, notice: Notice): void {
  for (const [name, callback] of listeners) {
    if (name !== event) continue;
    try {
      callback(notice);
    } catch {
      // A mistake of the host page must not cost the answer.
    }
  }
}
