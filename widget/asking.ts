import type { WidgetSurvey } from '../shared/schema/widget-config.ts';
import type { Lazy } from './lazy.ts';
import type { Asking, Page } from './page.ts';
import type { Showing } from './showing.ts';
import { whenVisible } from './triggers/presentable.ts';

export function createAsking({ decide, loadChunkOf, never }: Page, showing: Lazy<Showing>): Asking {
  async function bring(
    choose: () => WidgetSurvey | false | undefined,
    open: (there: Showing) => Promise<void>,
  ): Promise<void> {
    try {
      await whenVisible();
      const survey = choose();
      if (!survey) return;
      // Side by side; a failure is heard of by whoever needs it.
      const there = showing.load();
      loadChunkOf(survey).catch(() => {});
      await open(await there);
    } catch {
      // Tried again at the next trigger.
    }
  }

  return {
    ask: (armed, mount) =>
      void bring(
        () => decide(armed),
        (there) => there.ask(armed, mount),
      ),
    open: (opening) =>
      void bring(
        () => !never.origin_not_allowed && opening.survey,
        (there) => there.open(opening),
      ),
  };
}
