import type { Answers } from '../shared/rules/branching.ts';
import type { SurveyTexts, WidgetConfig, WidgetSurvey } from '../shared/schema/widget-config.ts';
import type { Context } from './api.ts';
import type { Callbacks } from './callbacks.ts';
import type { HistoryBook } from './history.ts';
import type { Load } from './loading.ts';
import type { SiteStorage } from './storage.ts';
import type { Mount } from './survey-events.ts';
import type { Unfinished } from './unfinished.ts';

/** What the loader knows of the page and its visitor; the chunks that it loads share it. */
export interface Page {
  config: WidgetConfig;
  /** Whether this page may ask for this site. */
  allowed: boolean;
  /** Origin of the collector. */
  collector: string;
  storage: SiteStorage;
  history: HistoryBook;
  callbacks: Callbacks;
  /** Whom the page has named by now, and what it has said about that person. */
  person: { respondent?: string; attributes?: Context | undefined };
  /** What is left in the middle when the page goes, in the shape of {@link Unfinished}. */
  left?: unknown;
  /** What came with the event that set off a survey's trigger. */
  said: Map<WidgetSurvey, Context | undefined>;
  /** How an inline survey is put into the page. */
  mountOf(opening: Opening): Promise<Mount | undefined>;
  /** Loads a module of the collector by its address. */
  load: Load;
  /** A survey's words in the best of the languages wished for; `undefined`: those it has with it will do. */
  textsOf(survey: WidgetSurvey): Promise<SurveyTexts | undefined>;
}

/** A survey to open, and how. */
export interface Opening {
  survey: WidgetSurvey;
  /** Puts an inline survey into the page, where its place is known already. */
  mount?: Mount | undefined;
  /** Its trigger has called it, not the page's own code or the visitor. */
  automatic?: boolean;
  /** What the page said on this occasion. */
  context?: Context | undefined;
  prefill?: Answers | undefined;
  /** The showing on an earlier page that it goes on with. */
  left?: Unfinished | undefined;
}
