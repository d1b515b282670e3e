/** What the page's own callbacks are told. */
export interface SurveyNotice {
  survey: string;
  /** Id of the response. */
  response: string;
  question?: string;
  value?: unknown;
}

/** Callbacks of the host page, by event: shown, answered, completed, dismissed. */
export interface Callbacks {
  on(event: string, callback: (notice: SurveyNotice) => void): void;
  tell(event: string, notice: SurveyNotice): void;
}

export function createCallbacks(): Callbacks {
  const listeners: [string, (notice: SurveyNotice) => void][] = [];
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
