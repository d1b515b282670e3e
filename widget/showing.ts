/** What is needed once there is something to show or to send: the surveys on the page, and the way of their answers. */
import type { SurveyTexts, WidgetSurvey } from '../shared/schema/widget-config.ts';
import { deliver } from './delivery/deliver.ts';
import { contextOf } from './identity.ts';
import type { Opening, Page } from './page.ts';
import { createRecorder } from './recorder.ts';
import type { OpenOptions, OpenSurvey, SurveyChunk } from './survey-events.ts';

/** The surveys on the page: at most one that was asked, and those that visitors opened by a feedback tab. */
export interface Showing {
  /** Whether there is room for a survey: for one that is asked, or for that of a tab. */
  hasRoom(survey?: WidgetSurvey): boolean;
  open(opening: Opening, chunk: SurveyChunk, texts: SurveyTexts | undefined): void;
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

interface OnPage extends Opening {
  locale: string | undefined;
  /** The words that were wished for last. */
  wish?: Promise<unknown>;
  handle?: OpenSurvey;
}

/** All surveys that were asked share a place, so that there is one of them at most. */
const asked = '';
const placeOf = (survey?: WidgetSurvey) => (survey?.place?.type === 'tab' ? survey.id : asked);

export function createShowing(page: Page): Showing {
  const places = new Map<string, OnPage>();
  const delivery = deliver(page);

  function speak(): void {
    for (const shown of places.values()) {
      const wish = page.textsOf(shown.survey);
      shown.wish = wish;
      wish.then((texts) => {
        // Of two wishes the later counts, whichever words come first.
        if (shown.wish !== wish) return;
        shown.locale = (texts ?? shown.survey).locale;
        shown.handle?.setTexts(texts);
      });
    }
  }
  const pageLanguage = new MutationObserver(speak);

  return {
    hasRoom: (survey) => !places.has(placeOf(survey)),
    open(opening, chunk, texts) {
      const { survey, left } = opening;
      const place = placeOf(survey);
      const shown: OnPage = { ...opening, locale: (texts ?? survey).locale };
      const about = () => ({
        locale: shown.locale ?? 'en',
        respondent: page.person.respondent,
        context: contextOf({ ...page.person.attributes, ...opening.context }),
      });
      const record = createRecorder(page, delivery, opening, about);
      places.set(place, shown);
      pageLanguage.observe(document.documentElement, { attributeFilter: ['lang'] });
      const leave = () => {
        places.delete(place);
        if (places.size === 0) pageLanguage.disconnect();
      };
      const options: OpenOptions = {
        ...opening,
        texts,
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
