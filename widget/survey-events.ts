/** What the survey chunk and the loader agree on: the only things that pass between them. */
import type { ScoreClass } from '../shared/metrics.ts';
import type { Answers, Context } from '../shared/rules/branching.ts';
import type { SurveyTexts, WidgetSurvey } from '../shared/schema/widget-config.ts';

/**
 * What the drawn survey reports. `shown`: painted. `completed`: an ending reached. `dismissed`: closed by the visitor
 * before any answer; `later`: the same, and asked to come back. `closed`: gone from the page, whatever the reason; always the last one. `answered` carries all
 * answers so far, without those of a path that was left, and the class of the first scale among them. `moved` names the question now on the page.
 */
export type SurveyEvent =
  | { type: 'shown' | 'completed' | 'dismissed' | 'later' | 'closed' }
  | { type: 'answered'; answers: Answers; class?: ScoreClass | undefined }
  | { type: 'moved'; at: string };

export type Mount = (host: Element) => boolean;

/** Redraws what stands in a shadow tree. */
export type CarryOver = (root: ShadowRoot, redraw: () => void) => void;

export interface OpenOptions {
  survey: WidgetSurvey;
  /** Absent: English words and the author's base texts. */
  texts: SurveyTexts | undefined;
  document: Document;
  /** Puts an inline survey into the page; it closes at once, unseen, when that answers that there is no place. */
  mount?: Mount | undefined;
  /** What the page told about the visitor, for branching and for quotes in texts. */
  context: Context;
  /** Answers given beforehand by the page's own code; what does not fit is ignored. */
  prefill?: Answers | undefined;
  /** Goes on where an earlier page view left off. */
  resume?: { at: string; answers: Answers } | undefined;
  onEvent(event: SurveyEvent): void;
}

export interface OpenSurvey {
  /**
   * Takes the survey off the page. Not the visitor's doing, so nothing is reported but `closed`.
   * @param unlessTouched a survey stays that has an answer, or anything typed or picked in it
   */
  close(unlessTouched?: boolean): void;
  /**
   * Speaks another language from now on.
   * @param carryOver redraws without losing what the visitor has begun
   */
  setTexts(texts: SurveyTexts | undefined, carryOver: CarryOver): void;
}

/** What the survey chunk exports. */
export interface SurveyChunk {
  open(options: OpenOptions): OpenSurvey;
}
