import { limits } from '../shared/limits.ts';
import { responseId } from '../shared/rules/response-id.ts';
import type { ResponseRecord } from '../shared/schema/response.ts';
import type { WidgetSurvey } from '../shared/schema/widget-config.ts';
import type { Callbacks } from './callbacks.ts';
import type { Delivery } from './delivery/delivery.ts';
import { deviceOf } from './device.ts';
import type { HistoryBook } from './history.ts';
import { answerQuestion, beginResponse, completeResponse, dismissResponse } from './session.ts';
import type { OpenSurvey, SurveyChunk, SurveyEvent } from './survey-events.ts';

/** The survey on the page, at most one: turns what it reports into history, response and callbacks. */
export interface Showing {
  isOpen(): boolean;
  open(chunk: SurveyChunk, survey: WidgetSurvey): void;
  close(): void;
}

export interface ShowingSurroundings {
  win: Window & typeof globalThis;
  history: HistoryBook;
  delivery: Delivery;
  callbacks: Callbacks;
}

export function createShowing({ win, history, delivery, callbacks }: ShowingSurroundings): Showing {
  let current: OpenSurvey | undefined;

  function begin(survey: WidgetSurvey, now: number): ResponseRecord {
    return beginResponse(survey, {
      id: responseId(now, win.crypto.getRandomValues(new Uint8Array(10))),
      device: deviceOf(win),
      page: win.location.pathname.slice(0, limits.attributeChars),
      at: new Date(now).toISOString(),
    });
  }

  /** The response after an event. What happened is noted in the history on the way. */
  function advance(response: ResponseRecord, event: SurveyEvent, now: number): ResponseRecord {
    const at = new Date(now).toISOString();
    if (event.type === 'answered') {
      if (!response.startedAt) history.note(response.survey, 'answered', now);
      return answerQuestion(response, event.question, event.value, at);
    }
    if (event.type === 'completed') return completeResponse(response, at);
    history.note(response.survey, 'dismissed', now);
    return dismissResponse(response, at);
  }

  function open(chunk: SurveyChunk, survey: WidgetSurvey): void {
    let response: ResponseRecord;
    const onEvent = (event: SurveyEvent) => {
      if (event.type === 'closed') {
        current = undefined;
        delivery.flush();
        return;
      }
      const now = Date.now();
      if (event.type === 'shown') {
        response = begin(survey, now);
        history.note(survey.id, 'shown', now);
        // Not sent yet: it travels with what follows, or when the page is left.
        delivery.keep(response);
      } else {
        response = advance(response, event, now);
        delivery.keep(response);
        delivery.flush();
      }
      const { type, ...answer } = event;
      callbacks.tell(type, { survey: survey.id, response: response.id, ...answer });
    };
    current = chunk.open({ survey, document: win.document, onEvent });
  }

  return { isOpen: () => current !== undefined, open, close: () => current?.close() };
}
