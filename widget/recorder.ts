import { limits } from '../shared/limits.ts';
import { type HistoryEvent, note } from '../shared/rules/history.ts';
import { responseId } from '../shared/rules/response-id.ts';
import type { WidgetSurvey } from '../shared/schema/widget-config.ts';
import type { Context } from './api.ts';
import { tellListeners } from './callbacks.ts';
import type { Delivery } from './delivery/delivery.ts';
import { deviceOf } from './device.ts';
import type { Opening, Page } from './page.ts';
import { beginResponse, continueResponse } from './session.ts';
import { createStopwatch } from './stopwatch.ts';
import type { SurveyEvent } from './survey-events.ts';
import { writeHistory } from './write-history.ts';

/** What is known of a showing by now. */
export interface About {
  /** Language of the words on the page. */
  locale: string;
  respondent?: string | undefined;
  /** Of the respondent's id, by the site's own server. */
  signature?: string | undefined;
  /** What the page has said about the visitor and the occasion. */
  context: Context;
}

/**
 * A tab that the browser brought back after a crash may remember less than it had sent by then. What it says next has to
 * stand above that.
 */
const revisionsLost = 10;

/** Path of the page, as rules see it; with its query only where the site wants that. */
function pathOf({ config, here }: Page): string {
  const { path, pathname } = here();
  return (config.privacy?.recordQuery ? path : pathname).slice(0, limits.attributeChars);
}

/** What an event means to the clocks; `undefined` if nothing. */
function historyEventOf({ kind }: WidgetSurvey, event: SurveyEvent): HistoryEvent | undefined {
  if (event.type === 'shown') return { type: 'shown', kind };
  if (event.type === 'dismissed' || event.type === 'later') return { type: event.type };
  return event.type === 'answered' ? { type: 'answered', class: event.class } : undefined;
}

/** Turns what one survey on the page reports into a response, history and callbacks. */
export function createRecorder(
  page: Page,
  delivery: Delivery,
  { survey, left, lost = [] }: Opening,
  about: () => About,
): (event: SurveyEvent) => void {
  const { storage, listeners } = page;
  let { response, at = survey.questions[0]?.id ?? '', resumed = -1 } = left ?? {};
  resumed++;
  if (response) response = { ...response, revision: response.revision + revisionsLost };
  const stopwatch = createStopwatch(() => Math.round(performance.now()), response?.times);
  const look = () => stopwatch(document.hidden ? undefined : at);
  document.addEventListener('visibilitychange', look);
  // People open a feedback tab themselves: that neither uses up nor spares anyone's patience.
  const apart = survey.place?.type === 'tab';

  /** From the first answer on, it counts as answered at that time. */
  function remember(event: SurveyEvent, now: number): void {
    const what = historyEventOf(survey, event);
    if (apart || !what || (response?.startedAt && what.type !== 'answered')) return;
    let history = note(
      page.history.read(),
      survey.id,
      what,
      response?.startedAt ? Date.parse(response.startedAt) : now,
    );
    if (what.type === 'shown') for (const other of lost) history = note(history, other, { type: 'lost' }, now);
    writeHistory(storage, history);
  }

  function record(event: SurveyEvent, now: number): void {
    const instant = new Date(now).toISOString();
    const { context, ...person } = about();
    const attributes = Object.keys(context).length > 0 ? context : undefined;
    const known = { ...person, attributes, times: look() };
    remember(event, now);
    response = response
      ? continueResponse(response, event, known, instant)
      : beginResponse(
          survey,
          {
            id: responseId(now, crypto.getRandomValues(new Uint8Array(10))),
            device: deviceOf(),
            page: pathOf(page),
            ...known,
          },
          instant,
        );
    delivery.keep(response);
  }

  return (event) => {
    const { type, class: _, ...details } = event as SurveyEvent & { class?: unknown };
    const again = type === 'shown' && response;
    if (event.type === 'moved') at = event.at;
    else if (type !== 'closed' && !again) record(event, Date.now());
    if (type === 'closed') document.removeEventListener('visibilitychange', look);
    look();

    const goesOn = response && !response.completedAt && !response.dismissedAt && type !== 'closed';
    if (!apart) page.left = goesOn ? { response, at, resumed } : undefined;
    if (again) return;
    // That it was shown travels with what follows, or when the page is left.
    if (type !== 'shown' && type !== 'closed') delivery.flush();
    tellListeners(listeners, type === 'later' ? 'dismissed' : type, {
      survey: survey.id,
      response: response?.id,
      context: about().context,
      ...details,
    });
  };
}
