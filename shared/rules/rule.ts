/** What a rule is given, and how it answers. Every rule is evaluated alike in the widget, at the edge and in tests. */
import type { PageReason, Reason } from '../reasons.ts';
import type { Audience } from '../schema/audience.ts';
import type { MetricKind, Quota, Schedule, SiteFrequency, SurveyFrequency } from '../schema/frequency.ts';
import type { Trigger, TriggerPart } from '../schema/trigger.ts';
import type { VisitorFacts } from '../schema/visitor-facts.ts';
import type { History } from './history.ts';

/** What the rules need to know of a survey. What has a default in the schema may be left out. */
export interface Askable {
  id: string;
  trigger: Trigger;
  frequency: SurveyFrequency;
  /** Absent: 0. */
  priority?: number;
  audience?: Audience;
  schedule?: Schedule;
  /** Percent of visitors. */
  sample?: number;
  quotas?: readonly Quota[];
  /** Kind of its first scale. */
  kind?: MetricKind;
  /** Absent: live, as every survey that a script carries. */
  status?: string;
}

/** What is true of page and visitor at the moment of deciding. */
export interface Facts {
  /** What speaks against any survey on this page, in the order to be told; it makes nobody eligible. */
  never?: Partial<Record<PageReason, boolean>>;
  /** The same for this moment: people stay eligible. */
  notNow?: Partial<Record<PageReason, boolean>>;
  /** Address of the page, or path and query alone. Absent: unknown. */
  url?: string;
  /** Whether a part of a trigger has fired. Not asked about pages: they are compared anew. */
  fired(part: TriggerPart): boolean;
  visitor: VisitorFacts;
  /** A lasting random id of the browser, or the person's: what sampling is sticky to. */
  visitorId?: string;
  /** What the edge said, by survey. Absent: not asked yet. */
  edge?: Readonly<Record<string, EdgeWord>>;
}

export type EdgeWord = 'yes' | 'no' | 'unavailable';

export interface Situation {
  /**
   * The site's restraint. Where nothing may outlive the session (Global Privacy Control), whoever decides sets
   * `perSession` to 1.
   */
  site: SiteFrequency;
  facts: Facts;
  history: History;
  /** ms since 1970 */
  now: number;
}

/**
 * Told by a rule for each thing it looks at: the reason that would speak against it, and whether it is right.
 * @returns whether to go on looking
 */
export type Report = (reason: Reason, right: boolean) => boolean;

/**
 * Looks at a situation once, and then at survey after survey: reports what it looks at, until told to stop, and says
 * whether it got to its end. With nothing set in a survey that concerns it, it has nothing to report. Pure: asked about
 * another `now`, it tells of that time.
 */
export type Rule = (situation: Situation) => (survey: Askable, report: Report) => boolean;

/** In two lists, for a visitor who passes the first one is eligible (METHOD, rates). */
export interface Rules {
  eligibility: readonly Rule[];
  restraint: readonly Rule[];
  /** Absent: as the surveys are given. */
  order?: Order;
}

/** Puts surveys into the order in which they are asked. */
export type Order = <Survey extends Askable>(surveys: readonly Survey[], situation: Situation) => readonly Survey[];
