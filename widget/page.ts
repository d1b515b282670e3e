import type { Answers } from '../shared/rules/branching.ts';
import type { SurveyTexts, WidgetConfig, WidgetSurvey } from '../shared/schema/widget-config.ts';
import type { Context } from './api.ts';
import type { Callbacks } from './callbacks.ts';
import type { HistoryBook } from './history.ts';
import type { SiteStorage } from './storage.ts';
import type { Unfinished } from './unfinished.ts';

/** What the loader knows of the page and its visitor; the chunks that it loads share it. */
export interface Page {
  config: WidgetConfig;
  /** Origin of the collector. */
  collector: string;
  storage: SiteStorage;
  history: HistoryBook;
  callbacks: Callbacks;
  /** Whom the page has named by now. */
  respondent?: string | undefined;
  /** What it has said about that person. */
  attributes: Context;
  /** A survey's words in the best of the languages wished for; `undefined`: those it has with it will do. */
  textsOf(survey: WidgetSurvey): Promise<SurveyTexts | undefined>;
}

/** A survey to open, and how. */
export interface Opening {
  survey: WidgetSurvey;
  /** Where an inline survey goes; without it, it finds its place itself. */
  mount?: Element | undefined;
  /** Its trigger has called it, not the page's own code or the visitor. */
  automatic?: boolean;
  /** What the page said on this occasion. */
  context?: Context | undefined;
  prefill?: Answers | undefined;
  /** The showing on an earlier page that it goes on with. */
  left?: Unfinished | undefined;
}
