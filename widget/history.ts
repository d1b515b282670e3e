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

interface StoredHistory {
  format: 1;
  surveys: Record<string, Clocks>;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Anything unreadable or of another format counts as nothing; wrong times are left to the frequency rule. */
function surveysOf(stored: unknown): Record<string, Clocks> {
  const { format, surveys } = (stored ?? {}) as Partial<StoredHistory>;
  return format === 1 && isObject(surveys) && Object.values(surveys).every(isObject) ? surveys : {};
}

/**
 * @param lasting outlives the session (localStorage)
 * @param session ends with the session (sessionStorage)
 */
export function createHistory(lasting: JsonStore, session: JsonStore): HistoryBook {
  const read = () => ({ surveys: surveysOf(lasting.read()), shownThisSession: Number(session.read()) || 0 });
  const write = (surveys: History['surveys']) => lasting.write({ format: 1, surveys });
  return {
    read,
    remembers: () => write(read().surveys),
    note(survey, clock, at) {
      const { surveys, shownThisSession } = read();
      write({ ...surveys, [survey]: { ...surveys[survey], [clock]: at } });
      if (clock === 'shown') session.write(shownThisSession + 1);
    },
    forget() {
      write({});
      session.write(0);
    },
  };
}
