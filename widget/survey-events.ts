/** What the survey chunk and the loader agree on: the only things that pass between them. */
import type { Answer } from '../shared/schema/response.ts';
import type { WidgetSurvey } from '../shared/schema/widget-config.ts';

/**
 * What the drawn survey reports. `shown`: painted. `completed`: an ending reached. `dismissed`: closed by the visitor
 * before any answer. `closed`: gone from the page, whatever the reason; always the last one.
 */
export type SurveyEvent =
  | { type: 'shown' | 'completed' | 'dismissed' | 'closed' }
  | { type: 'answered'; question: string; value: Answer };

export interface OpenOptions {
  survey: WidgetSurvey;
  document: Document;
  onEvent(event: SurveyEvent): void;
}

export interface OpenSurvey {
  /** Takes the survey off the page. Not the visitor's doing, so nothing is reported but `closed`. */
  close(): void;
}

/** What the survey chunk exports. */
export interface SurveyChunk {
  open(options: OpenOptions): OpenSurvey;
}
