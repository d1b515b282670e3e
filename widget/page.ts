/** What loader, parts and chunks share. */
import type { Answers } from '../shared/rules/branching.ts';
import type { Decision } from '../shared/rules/decide.ts';
import type { Feature } from '../shared/rules/ordered-rules.ts';
import type { EdgeWord, Facts, Order, Rule, Rules } from '../shared/rules/rule.ts';
import type { WatchedKind } from '../shared/rules/script-parts.ts';
import type { CompareUrls, TriggerRules } from '../shared/rules/trigger.ts';
import type { Address } from '../shared/rules/url.ts';
import type { EventMatch } from '../shared/schema/filter.ts';
import type { TriggerPart } from '../shared/schema/trigger.ts';
import type { VisitorFacts } from '../shared/schema/visitor-facts.ts';
import type { WidgetConfig, WidgetSurvey } from '../shared/schema/widget-config.ts';
import type { Attributes, Context } from './api.ts';
import type { Listener } from './callbacks.ts';
import type { HistoryBook } from './history.ts';
import type { JsonStore } from './json-store.ts';
import type { Load } from './loading.ts';
import type { Heeded } from './privacy.ts';
import type { SiteStorage } from './storage.ts';
import type { Mount, SurveyChunk } from './survey-events.ts';
import type { Armed, Waiting } from './triggers/armed.ts';
import type { Unfinished } from './unfinished.ts';

/** What the loader knows of the page and its visitor; parts and chunks share it. */
export interface Page {
  config: WidgetConfig;
  parts: Parts;
  /** Origin of the collector. */
  collector: string;
  privacy: Heeded;
  storage: SiteStorage;
  history: HistoryBook;
  /** Callbacks of the page's code. */
  listeners: Listener[];
  /** What speaks against any survey: for as long as the page lives, or now. Whoever finds out says so here. */
  never: NonNullable<Facts['never']>;
  notNow: NonNullable<Facts['notNow']>;
  /** What the edge has said so far, by survey. */
  words: Record<string, EdgeWord>;
  /** Whom the page has named by now, and what it has said about that person. */
  person: { respondent?: string | null; signature?: string | undefined; attributes?: Attributes | undefined };
  /** What is left in the middle when the page goes, in the shape of {@link Unfinished}. */
  left?: unknown;
  /** The language (BCP 47) that the page's code wishes for. */
  language?: string | undefined;
  /** Pages of this visit so far, where they are counted. */
  pages: number;
  /** Address of the page, or what the page's code says in its place; '' if that is nothing. */
  address(): string;
  /** Its parts. */
  here(): Address;
  triggerRules: TriggerRules;
  /** All rules that the script has. */
  rules: Rules;
  /** All surveys, with what has fired on this page: before, and since their trigger last held. */
  states: readonly (Armed & { used: ReadonlySet<TriggerPart> })[];
  /** Whether a survey's trigger can hold on the page that is there now. */
  fits(survey: WidgetSurvey): boolean;
  /** Takes a survey off the page, or all. */
  close(survey?: string): void;
  /**
   * The survey to ask among those whose trigger has fired, if any.
   * @param rules all that the script has, unless told otherwise
   */
  decide(armed: readonly Armed[], rules?: Rules): WidgetSurvey | undefined;
  /** The latest decision. */
  decision: Decision<WidgetSurvey>;
  asking: Asking;
  /** Where this visitor is one of those who tell what became of surveys. */
  outcomes?: { tell(decision: Decision<WidgetSurvey>): void };
  /** How an inline survey is put into the page; the part for standing surveys knows. */
  mountOf?: (opening: Opening) => Promise<Mount | undefined>;
  /** Loads a module of the collector by its address. */
  load: Load;
  /** Loads what draws a survey, and beside it the words in which it is drawn. */
  loadChunkOf(survey: WidgetSurvey): Promise<SurveyChunk>;
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
  /** Other surveys that gave way to it. */
  lost?: readonly string[];
}

/** The way of a survey onto the page. What does not come, or goes wrong, does not happen. */
export interface Asking {
  /** Asks at most one of the surveys whose time has come. */
  ask(armed: readonly Armed[], mount?: Mount): void;
  /** Opens a survey whatever the clocks say, if there is room for it. */
  open(opening: Opening): void;
}

/** Keeps delays over page loads. */
export interface Delays {
  /** @param now by the clock of the page, in which their ends are given */
  save(store: JsonStore, waiting: readonly Waiting[], now: number): void;
  restore(store: JsonStore, surveys: readonly WidgetSurvey[], now: number): Waiting[];
}

/**
 * Watches for one thing on the page that is there now, and fires at each time it happens.
 * @returns stops it
 */
export type Watch<Kind extends TriggerPart['type']> = (
  part: Extract<TriggerPart, { type: Kind }>,
  fire: () => void,
  page: Page,
) => (() => void) | undefined;

/** What stands on a page before it is asked: feedback tabs, and watches over the places of inline surveys. */
export interface StandingSurveys {
  /** Whether it is such a survey, which is then taken care of. */
  stand(armed: Armed): boolean;
  leavePage(fits: (survey: WidgetSurvey) => boolean): void;
}

/**
 * What a script has beside its core, because its live surveys use it. Each is the default export of a file in `parts/`,
 * built alone; the collector puts those together that a site needs (`shared/rules/script-parts`).
 */
export interface Parts extends Partial<Record<Feature, Rule>>, Partial<{ [Kind in WatchedKind]: Watch<Kind> }> {
  urls?: CompareUrls;
  order?: Order;
  filters?: (filters: NonNullable<EventMatch['filters']>, properties: Context | undefined) => boolean;
  /** Keeps delays over page loads. */
  delays?: Delays;
  facts?: (page: Page) => VisitorFacts;
  /** Where the visit came from. */
  source?: (page: Page) => Pick<VisitorFacts, 'referrer' | 'utm'>;
  /** A lasting id of the browser; `undefined` where none may be kept. */
  visitor?: (page: Page) => string | undefined;
  /** Told of each page of the visit. */
  sessions?: (page: Page) => void;
  /** Asks the edge about those to which the browser has just said yes. */
  word?: (page: Page, armed: readonly Armed[]) => Promise<void>;
  standing?: (page: Page) => StandingSurveys;
  /** Fetches a survey's words beside its code. */
  texts?: (page: Page, survey: WidgetSurvey) => unknown;
  /** Told of each decision that found somebody eligible. */
  counted?: (page: Page, decision: Decision<WidgetSurvey>) => void;
}
