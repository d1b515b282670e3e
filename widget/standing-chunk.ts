/** What the loader and the chunk agree on that stands things up on a page. */
import type { WidgetSurvey } from '../shared/schema/widget-config.ts';
import type { Listener } from './callbacks.ts';
import type { Mount } from './survey-events.ts';

export interface StandingOptions {
  document: Document;
  /** The visitor wants the survey of a tab. */
  open(opening: { survey: WidgetSurvey }): void;
  /** The visitor has had enough of it. */
  close(survey: string): void;
  /** The place of an inline survey is there, and a survey that appears in it pushes nothing away. */
  ask(candidates: readonly WidgetSurvey[], mount: Mount): void;
  /** Callbacks of the page's code, and our own: they hear what becomes of surveys. */
  listeners: Listener[];
}

export interface Standing {
  /** The trigger of a survey has fired that has a tab or a place. Saying it again changes nothing. */
  stand(survey: WidgetSurvey): void;
  /**
   * How an inline survey is put into its place, wherever that is by then.
   * @param still there is no place where it would push away what the visitor is looking at
   */
  mountOf(survey: WidgetSurvey, still?: boolean): Mount;
  /** The page is another: takes away what does not fit it. */
  leavePage(fits: (survey: WidgetSurvey) => boolean): void;
}

/** What the chunk exports. */
export interface StandingChunk {
  createStanding(options: StandingOptions): Standing;
}
