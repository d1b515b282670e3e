import type { Lazy } from './lazy.ts';
import type { Asking, Page } from './page.ts';
import type { Showing } from './showing.ts';
import type { SurveyChunk } from './survey-events.ts';
import { whenVisible } from './triggers/presentable.ts';

export function createAsking({ config, decide, load, never }: Page, showing: Lazy<Showing>): Asking {
  async function bring(may: () => unknown, open: (there: Showing, chunk: SurveyChunk) => unknown): Promise<void> {
    try {
      await whenVisible();
      if (may()) open(...(await Promise.all([showing.load(), load<SurveyChunk>(config.chunk)])));
    } catch {
      // Tried again at the next trigger.
    }
  }

  return {
    ask: (armed, mount) =>
      void bring(
        () => decide(armed),
        (there, chunk) => there.ask(armed, chunk, mount),
      ),
    open: (opening) =>
      void bring(
        () => !never.origin_not_allowed,
        (there, chunk) => there.open(opening, chunk),
      ),
  };
}
