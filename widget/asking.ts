import type { Lazy } from './lazy.ts';
import type { Asking, Page } from './page.ts';
import type { Showing } from './showing.ts';
import type { SurveyChunk } from './survey-events.ts';
import { whenVisible } from './triggers/presentable.ts';

export function createAsking({ config, decide, load, never }: Page, showing: Lazy<Showing>): Asking {
  type Open = (there: Showing, chunk: Promise<SurveyChunk>) => Promise<void>;

  async function bring(may: () => unknown, open: Open): Promise<void> {
    try {
      await whenVisible();
      if (!may()) return;
      const chunk = load<SurveyChunk>(config.chunk);
      // Awaited when all else is there; until then, nobody else hears of a failure.
      chunk.catch(() => {});
      await open(await showing.load(), chunk);
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
