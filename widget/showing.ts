/** What is needed once there is something to show or to send: the surveys on the page, and the way of their answers. */
import type { SurveyTexts, WidgetSurvey } from '../shared/schema/widget-config.ts';
import { deliver } from './delivery/deliver.ts';
import { contextOf, identityOf } from './identity.ts';
import { textsOf } from './languages.ts';
import type { Opening, Page } from './page.ts';
import { createRecorder } from './recorder.ts';
import type { SeldomChunk } from './seldom.ts';
import type { Mount, OpenOptions, OpenSurvey, SurveyChunk } from './survey-events.ts';
import { takeTurn } from './take-turn.ts';
import type { Armed } from './triggers/armed.ts';
import { whenParsed } from './triggers/presentable.ts';
import { visitFaults } from './visit-faults.ts';

/** The surveys on the page: at most one that was asked, and those that visitors opened by a feedback tab. */
export interface Showing {
  /** Asks one of the surveys whose time has come, if nothing speaks against it now, or when all that it needs is there. */
  ask(armed: readonly Armed[], mount: Mount | undefined): Promise<void>;
  /** Opens a survey if there is room for it: for one that is asked, or for that of a tab. */
  open(opening: Opening): Promise<void>;
  /** One survey, or all. */
  close(survey?: string): void;
  /** Closes what its page had called and this one does not, unless the visitor has begun with it. */
  leavePage(fits: (survey: WidgetSurvey) => boolean): void;
  /** Lets every survey speak the language that is wished for by now. */
  speak(): void;
}

/** What the chunk exports. */
export interface ShowingChunk {
  createShowing(page: Page): Showing;
  deliver: typeof deliver;
}

export { deliver };

/** With everything that it needs. */
type Ready = Opening & { texts: SurveyTexts | undefined; chunk: SurveyChunk };

interface OnPage extends Opening {
  locale: string | undefined;
  /** The words that were wished for last. */
  wish?: Promise<unknown>;
  handle?: OpenSurvey;
}

/** All surveys that were asked share a place, so that there is one of them at most. */
const asked = '';
const placeOf = (survey?: WidgetSurvey) => (survey?.place?.type === 'tab' ? survey.id : asked);

/** Those that could have been asked in its place. */
const outdone = ({ refusals }: Page['decision']) =>
  Object.keys(refusals).filter((survey) => refusals[survey] === 'lower_priority');

export function createShowing(page: Page): Showing {
  const places = new Map<string, OnPage>();
  const delivery = deliver(page);
  const loadSeldom = () => page.load<SeldomChunk>(page.config.seldom);
  addEventListener('pagehide', () => {
    const { left } = page;
    if (!left) return;
    // The browser may keep this page as it is, to come back to it after a later one has gone on with the survey.
    page.close();
    page.left = undefined;
    page.storage.unfinished.write(left);
  });

  function speak(): void {
    for (const shown of places.values()) {
      const wish = Promise.all([textsOf(page, shown.survey), loadSeldom()]);
      shown.wish = wish;
      wish.then(
        ([texts, { carryOver }]) => {
          // Of two wishes the later counts, whichever words come first.
          if (shown.wish !== wish) return;
          shown.locale = (texts ?? shown.survey).locale;
          shown.handle?.setTexts(texts, carryOver);
        },
        // It goes on in the language that it has.
        () => {},
      );
    }
  }
  const pageLanguage = new MutationObserver(speak);

  /** @param onLeave the survey is gone from the page */
  function draw(opening: Ready, onLeave?: () => void): void {
    const { survey, left, texts, chunk } = opening;
    const place = placeOf(survey);
    if (places.has(place)) {
      onLeave?.();
      return;
    }
    const shown: OnPage = { ...opening, locale: (texts ?? survey).locale };
    const about = () => ({
      locale: shown.locale ?? 'en',
      ...identityOf(page),
      context: contextOf({ ...page.person.attributes, ...opening.context }),
    });
    const record = createRecorder(page, delivery, opening, about);
    places.set(place, shown);
    page.notNow.another_open = places.has(asked);
    pageLanguage.observe(document.documentElement, { attributeFilter: ['lang'] });
    const leave = () => {
      places.delete(place);
      page.notNow.another_open = places.has(asked);
      if (places.size === 0) pageLanguage.disconnect();
      onLeave?.();
    };
    const options: OpenOptions = {
      ...opening,
      document,
      context: about().context,
      // Whatever the page's code gives instead of answers.
      prefill: opening.prefill ?? undefined,
      resume: left && { at: left.at, answers: left.response.answers },
      onEvent(event) {
        if (event.type === 'closed') leave();
        record(event);
      },
    };
    try {
      shown.handle = chunk.open(options);
    } catch {
      leave();
    }
  }

  /** Fetches what a survey needs to be drawn. */
  async function prepare(opening: Opening): Promise<Ready> {
    await whenParsed();
    const { survey } = opening;
    const [chunk, texts, mount] = await Promise.all([
      page.loadChunkOf(survey),
      textsOf(page, survey),
      page.mountOf?.(opening) ?? opening.mount,
    ]);
    return { ...opening, chunk, texts, mount };
  }

  let isTaking = false;
  /**
   * Only one tab of a browser asks at a time, and only one survey of this tab.
   * @param choose what is left of the choice once this tab is the one that asks
   */
  async function askInTurn(opening: Opening, choose: () => unknown): Promise<void> {
    const ready = await prepare(opening);
    if (isTaking) return;
    isTaking = true;
    const giveBack = await takeTurn(page).finally(() => {
      isTaking = false;
    });
    page.notNow.other_tab = !giveBack;
    const still = choose() === opening.survey;
    page.notNow.other_tab = false;
    if (giveBack && still) draw({ ...ready, lost: outdone(page.decision) }, giveBack);
    else giveBack?.();
  }

  /** A survey left in the middle goes before all others. */
  async function resume(): Promise<void> {
    if (page.left) await (await loadSeldom()).resume(page, askInTurn);
  }
  const resumed = resume().catch(() => {});

  return {
    open: async (opening) => draw(await prepare(opening)),
    async ask(armed, mount) {
      await resumed;
      Object.assign(page.never, visitFaults(page.never));
      const choose = () => page.decide(armed);
      let survey = choose();
      if (survey?.edge) {
        await page.parts.word?.(page, armed);
        survey = choose();
      }
      if (!survey) return;
      const context = armed.find((one) => one.survey === survey)?.said;
      await askInTurn({ survey, mount, context, automatic: true }, choose);
    },
    close(survey) {
      for (const shown of places.values()) if (!survey || shown.survey.id === survey) shown.handle?.close();
    },
    leavePage(fits) {
      for (const shown of places.values()) if (shown.automatic && !fits(shown.survey)) shown.handle?.close(true);
    },
    speak,
  };
}
