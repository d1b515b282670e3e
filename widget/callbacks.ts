import type { Notice, NoticeName } from './api.ts';

/** Callbacks of the host page, by event. */
export interface Callbacks {
  on(event: NoticeName, callback: (notice: Notice) => void): void;
  tell(event: NoticeName, notice: Notice): void;
}

export function createCallbacks(): Callbacks {
  const listeners: [string, (notice: Notice) => void][] = [];
  return {
    on: (event, callback) => listeners.push([event, callback]),
    tell(event, notice) {
      for (const [name, callback] of listeners) {
        if (name !== event) continue;
        try {
          callback(notice);
        } catch {
          // A mistake of the host page must not cost the answer.
        }
      }
    },
  };
}
