/** A survey that was left in the middle, by a reload or a link, and may go on in the same session. Pure. */
import type { ResponseRecord } from '../shared/schema/response.ts';
import type { WidgetSurvey } from '../shared/schema/widget-config.ts';

export interface Unfinished {
  /** Everything so far; the next revision continues it. */
  response: ResponseRecord;
  /** Id of the question that was on the page; '' for the first one. */
  at: string;
  /** How often it has gone on. */
  resumed: number;
}

/** What is stored, with its survey; `undefined` when there is nothing that can go on. */
export function unfinishedOf(
  stored: unknown,
  surveys: readonly WidgetSurvey[],
): { survey: WidgetSurvey; left: Unfinished } | undefined {
  const left = stored as Unfinished | undefined;
  if (!left || !(left.resumed >= 0)) return undefined;
  const survey = surveys.find(({ id, version }) => id === left.response?.survey && version === left.response.version);
  return survey && { survey, left };
}
