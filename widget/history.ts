import type { Clocks, History } from '../shared/rules/frequency.ts';
import type { JsonStore } from './json-store.ts';

/** What this browser remembers of one site: times of what happened, never verdicts. */
export interface HistoryBook {
  read(): History;
  /** Whether a showing would be remembered. Where it would not, nobody may be asked: it would be on every page. */
  remembers(): boolean;
  /** @param at ms since 1970 */
  note(survey: string, clock: keyof Clocks, at: number): void;
  forget(): void;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Anything of another shape counts as nothing; wrong times are left to the frequency rule. */
function surveysOf(stored: unknown): Record<string, Clocks> {
  return isObject(stored) && Object.values(stored).every(isObject) ? (stored as Record<string, Clocks>) : {};
}

/**
 * @param lasting outlives the session (localStorage)
 * @param session ends with the session (sessionStorage)
 */
export function createHistory(lasting: JsonStore, session: JsonStore): HistoryBook {
  const read = () => ({ surveys: surveysOf(lasting.read()), shownThisSession: Number(session.read()) || 0 });
  return {
    read,
    remembers: () => lasting.write(read().surveys),
    note(survey, clock, at) {
      const { surveys, shownThisSession } = read();
      lasting.write({ ...surveys, [survey]: { ...surveys[survey], [clock]: at } });
      if (clock === 'shown') session.write(shownThisSession + 1);
    },
    forget() {
      lasting.write(undefined);
      session.write(undefined);
    },
  };
}
