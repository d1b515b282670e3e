import { limits } from '../shared/limits.ts';
import type { Clocks } from '../shared/rules/frequency.ts';
import { responseId } from '../shared/rules/response-id.ts';
import type { Context } from './api.ts';
import type { Delivery } from './delivery/delivery.ts';
import { deviceOf } from './device.ts';
import type { Opening, Page } from './page.ts';
import { beginResponse, continueResponse } from './session.ts';
import { createStopwatch } from './stopwatch.ts';
import type { SurveyEvent } from './survey-events.ts';

/** What is known of a showing by now. */
export interface About {
  /** Language of the words on the page. */
  locale: string;
  respondent: string | undefined;
  /** What the page has said about the visitor and the occasion. */
  context: Context;
}

/**
 * A tab that the browser brought back after a crash may remember less than it had sent by then. What it says next has to
 * stand above that.
 */
const revisionsLost = 10;

/** Turns what one survey on the page reports into a response, history and callbacks. */
export function createRecorder(
  page: Page,
  delivery: Delivery,
  { survey, left }: Opening,
  about: () => About,
): (event: SurveyEvent) => void {
  const { history, callbacks } = page;
  let { response, at = survey.questions[0]?.id, resumed = -1 } = left ?? {};
  resumed++;
  if (response) response = { ...response, revision: response.revision + revisionsLost };
  const stopwatch = createStopwatch(() => Math.round(performance.now()), response?.times);
  const look = () => stopwatch(document.hidden ? undefined : at);
  document.addEventListener('visibilitychange', look);
  // People open a feedback tab themselves: that neither uses up nor spares anyone's patience.
  const apart = survey.place?.type === 'tab';

  function record(event: SurveyEvent, now: number): void {
    const instant = new Date(now).toISOString();
    const { locale, respondent, context } = about();
    const attributes = Object.keys(context).length > 0 ? context : undefined;
    const known = { locale, respondent, attributes, times: look() };
    if (!apart && !response?.startedAt && event.type !== 'completed')
      history.note(survey.id, event.type as keyof Clocks, now);
    response = response
      ? continueResponse(response, event, known, instant)
      : beginResponse(
          survey,
          {
            id: responseId(now, crypto.getRandomValues(new Uint8Array(10))),
            device: deviceOf(),
            page: location.pathname.slice(0, limits.attributeChars),
            ...known,
          },
          instant,
        );
    delivery.keep(response);
  }

  return (event) => {
    const { type, ...details } = event;
    const again = type === 'shown' && response;
    if (type === 'moved') at = event.at;
    else if (type !== 'closed' && !again) record(event, Date.now());
    if (type === 'closed') document.removeEventListener('visibilitychange', look);
    look();

    const goesOn = response?.startedAt && !response.completedAt && type !== 'closed';
    if (!apart) page.left = goesOn ? { response, at, resumed } : undefined;
    if (again) return;
    // That it was shown travels with what follows, or when the page is left.
    if (type !== 'shown') delivery.flush();
    callbacks.tell(type, { survey: survey.id, response: response?.id, context: about().context, ...details });
  };
}
