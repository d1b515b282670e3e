import type { WidgetSurvey } from '../shared/schema/widget-config.ts';
import { type Decision, decide } from './decide.ts';
import type { Lazy } from './lazy.ts';
import type { Opening, Page } from './page.ts';
import type { Showing } from './showing.ts';
import type { Mount, SurveyChunk } from './survey-events.ts';
import { addressOf } from './triggers/address.ts';
import { whenPresentable } from './triggers/presentable.ts';

/** The way of a survey onto the page. What does not come, or goes wrong, does not happen. */
export interface Asking {
  /** Asks at most one of the surveys whose time has come. */
  ask(candidates: readonly WidgetSurvey[], mount?: Mount): void;
  /** Opens a survey whatever the clocks say, if there is room for it. */
  open(opening: Opening): void;
}

export function createAsking(
  { config, allowed, history, load, said, textsOf, mountOf }: Page,
  showing: Lazy<Showing>,
  onDecision: (decision: Decision) => void,
): Asking {
  function decideNow(candidates: readonly WidgetSurvey[]): WidgetSurvey | undefined {
    const decision = decide(candidates, config, {
      originAllowed: allowed,
      open: showing.now?.hasRoom() === false,
      remembers: history.remembers(),
      history: history.read(),
      address: addressOf(location),
      now: Date.now(),
    });
    onDecision(decision);
    return decision.survey;
  }

  /** @param choose asked again when everything is there: the visitor may have gone on meanwhile */
  async function bring(choose: () => WidgetSurvey | undefined, more: Partial<Opening>): Promise<void> {
    try {
      await whenPresentable();
      const survey = choose();
      if (!survey) return;
      const opening = { survey, context: said.get(survey), ...more };
      const [chunk, texts, { open }, mount] = await Promise.all([
        load<SurveyChunk>(config.chunk),
        textsOf(survey),
        showing.load(),
        mountOf(opening),
      ]);
      if (choose() === survey) open({ ...opening, mount }, chunk, texts);
    } catch {
      // Tried again at the next trigger.
    }
  }

  return {
    ask: (candidates, mount) => void bring(() => decideNow(candidates), { automatic: true, mount }),
    open(opening) {
      const { survey } = opening;
      const hasRoom = () => allowed && showing.now?.hasRoom(survey) !== false;
      void bring(() => (hasRoom() ? survey : undefined), opening);
    },
  };
}
