import { originAllowed } from '../shared/rules/origin.ts';
import type { WidgetSurvey } from '../shared/schema/widget-config.ts';
import { type Decision, decide } from './decide.ts';
import type { Lazy } from './lazy.ts';
import type { Load } from './loading.ts';
import type { Opening, Page } from './page.ts';
import type { Showing } from './showing.ts';
import type { SurveyChunk } from './survey-events.ts';
import { addressOf } from './triggers/address.ts';
import { whenPresentable } from './triggers/presentable.ts';

/** The way of a survey onto the page. What does not come, or goes wrong, does not happen. */
export interface Asking {
  /** Asks at most one of the surveys whose time has come. */
  ask(candidates: readonly WidgetSurvey[], mount?: Element): void;
  /** Opens a survey whatever the clocks say, if there is room for it. */
  open(opening: Opening): void;
}

export interface AskingSurroundings {
  page: Page;
  load: Load;
  showing: Lazy<Showing>;
  /** What the page said when it set off a survey's trigger. */
  said: ReadonlyMap<WidgetSurvey, Opening['context']>;
  onDecision(decision: Decision): void;
}

export function createAsking({ page, load, showing, said, onDecision }: AskingSurroundings): Asking {
  const { config, collector, history } = page;
  const originMayAsk = location.origin === collector || originAllowed(location.origin, config.origins);

  function decideNow(candidates: readonly WidgetSurvey[]): WidgetSurvey | undefined {
    const decision = decide(candidates, config, {
      originAllowed: originMayAsk,
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
      const [chunk, texts, { open }] = await Promise.all([
        load<SurveyChunk>(config.chunk),
        page.textsOf(survey),
        showing.load(),
      ]);
      if (choose() === survey) open({ survey, context: said.get(survey), ...more }, chunk, texts);
    } catch {
      // Tried again at the next trigger.
    }
  }

  return {
    ask: (candidates, mount) => void bring(() => decideNow(candidates), { automatic: true, mount }),
    open(opening) {
      const { survey } = opening;
      const hasRoom = () => originMayAsk && showing.now?.hasRoom(survey) !== false;
      void bring(() => (hasRoom() ? survey : undefined), opening);
    },
  };
}
