/**
 * One showing of a survey as the response it makes. Each step returns the whole response so far as the next
 * revision; nothing here knows a clock, a browser or the network.
 */
import type { Answer, ResponseRecord } from '../shared/schema/response.ts';
import type { WidgetSurvey } from '../shared/schema/widget-config.ts';

/** What a showing is told about its surroundings. */
export interface Showing {
  /** UUIDv7 */
  id: string;
  device: ResponseRecord['device'];
  page: string;
  /** RFC 3339, like every `at` below. */
  at: string;
}

export function beginResponse(survey: WidgetSurvey, { id, device, page, at }: Showing): ResponseRecord {
  const { id: surveyId, version, locale } = survey;
  return { id, revision: 1, survey: surveyId, version, channel: 'web', locale, device, page, shownAt: at, answers: {} };
}

function revise(response: ResponseRecord, changes: Partial<ResponseRecord>): ResponseRecord {
  return { ...response, ...changes, revision: response.revision + 1 };
}

/** The first answer starts the response. */
export function answerQuestion(response: ResponseRecord, question: string, value: Answer, at: string): ResponseRecord {
  const answers = { ...response.answers, [question]: value };
  return revise(response, { answers, startedAt: response.startedAt ?? at });
}

export function completeResponse(response: ResponseRecord, at: string): ResponseRecord {
  return revise(response, { completedAt: at });
}

export function dismissResponse(response: ResponseRecord, at: string): ResponseRecord {
  return revise(response, { dismissedAt: at });
}
