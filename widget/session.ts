/**
 * One showing of a survey as the response it makes. Each step returns the whole response so far as the next
 * revision; nothing here knows a clock, a browser or the network.
 */
import type { ResponseRecord } from '../shared/schema/response.ts';
import type { WidgetSurvey } from '../shared/schema/widget-config.ts';
import type { Context } from './api.ts';
import type { SurveyEvent } from './survey-events.ts';

/** What may become known, or change, while a survey is open. */
export type Known = Pick<ResponseRecord, 'locale' | 'respondent' | 'signature' | 'times'> & {
  attributes: Context | undefined;
};

/** What a showing is told about its surroundings. */
export type Showing = Known & Pick<ResponseRecord, 'id' | 'device' | 'page'>;

/** @param at RFC 3339, like every other */
export function beginResponse({ id: survey, version }: WidgetSurvey, showing: Showing, at: string): ResponseRecord {
  return { ...showing, revision: 1, survey, version, channel: 'web', shownAt: at, answers: {} };
}

/** The first answer starts the response. */
function changesBy(event: SurveyEvent, { startedAt }: ResponseRecord, at: string): Partial<ResponseRecord> {
  if (event.type === 'answered')
    return { answers: event.answers as ResponseRecord['answers'], startedAt: startedAt ?? at };
  return event.type === 'completed' ? { completedAt: at } : { dismissedAt: at };
}

/** The next revision: what is known by now, and what an answer, the end or a refusal adds. */
export function continueResponse(
  response: ResponseRecord,
  event: SurveyEvent,
  known: Known,
  at: string,
): ResponseRecord {
  return { ...response, ...known, ...changesBy(event, response, at), revision: response.revision + 1 };
}
