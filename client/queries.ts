/** Parameters of the calls that read. Days are `YYYY-MM-DD` in the site's time zone, both ends counted. */
import type { GroupBy, ObservationBatch, ResponsePage, WeightBy } from './types.ts';

type Recorded = ResponsePage['responses'][number];

export interface Days {
  from?: string;
  to?: string;
}

export interface ResultsQuery extends Days {
  /** What a point of a series stands for. */
  interval?: 'day' | 'week' | 'month';
  touchpoint?: string;
  survey?: string;
  channel?: Recorded['channel'];
  group?: GroupBy;
  /** The range before, the same a year ago, or `2026-10-01..2026-10-31`. */
  compare?: string;
  /** The two ranges may have people in common. */
  sharedRespondents?: boolean;
  /** Days of a moving window. */
  rolling?: number;
  weight?: WeightBy;
  /** How many answers bring the interval to so much on either side. */
  margin?: number;
}

export type ResultsCsvQuery = Pick<
  ResultsQuery,
  'from' | 'to' | 'interval' | 'touchpoint' | 'survey' | 'channel' | 'group'
>;

export type RatesQuery = Pick<
  ResultsQuery,
  'from' | 'to' | 'interval' | 'touchpoint' | 'survey' | 'channel' | 'compare'
>;

export type DropOffQuery = Pick<ResultsQuery, 'from' | 'to' | 'touchpoint' | 'survey' | 'channel'>;

export interface AskingQuery extends Days {
  survey?: string;
}

export interface JourneyQuery
  extends Pick<ResultsQuery, 'from' | 'to' | 'survey' | 'channel' | 'interval' | 'compare'> {
  /** Beside what was stated, what was observed. */
  observed?: boolean;
  /** `false`: the range alone, without its periods. */
  points?: boolean;
}

export interface DriversQuery extends Pick<ResultsQuery, 'from' | 'to' | 'survey' | 'channel'> {
  /** What importance is derived from: a score (`touchpoint:overall`), or what became of customers (`customer:renewed`). */
  outcome: string;
}

export interface CustomerOutcomesQuery
  extends Pick<ResultsQuery, 'from' | 'to' | 'survey' | 'channel' | 'touchpoint' | 'compare'> {
  /** Days after an answer that count; 90 unless told otherwise. */
  within?: number;
}

export interface AnnotationsQuery extends Days, PageQuery {
  /** Only of this touchpoint, and of the whole site. */
  touchpoint?: string;
}

export interface PageQuery {
  /** 1 to 200; to 500 of what people set up: sites, surveys, touchpoints, interactions, annotations, tokens, webhooks. */
  limit?: number | undefined;
  /** `next` of the page before. */
  cursor?: string | undefined;
}

interface ResponseFilter extends Days {
  survey?: string;
  version?: number;
  touchpoint?: string;
  source?: Recorded['source'];
  channel?: Recorded['channel'];
  locale?: string;
  device?: NonNullable<Recorded['device']>;
  /** Path of the page. */
  page?: string;
  respondent?: string;
  /** `NAME:VALUE`, as `plan:gold`. */
  attribute?: string;
  /** Only responses that answered this question, or, in its place, one of this variant. */
  question?: string;
  variant?: string;
  /** With this: a point, the id of an option, `other`, `true` or `false`. */
  answer?: string;
  tag?: string;
  state?: 'completed' | 'partial' | 'dismissed' | 'shown';
  /** Text that stands in a comment. */
  search?: string;
  /** Only responses with a comment. */
  comments?: boolean;
  /** Test traffic instead of everything else. */
  test?: boolean;
}

export interface ResponsesQuery extends ResponseFilter, PageQuery {
  /** Only responses that answered this question, or, in its place, one of this variant. */
  question?: string;
  variant?: string;
  /** With this: a point, the id of an option or `other`, `true` or `false`. */
  answer?: string;
}

export interface ExportQuery extends ResponseFilter {
  /** Only ids above this one: goes on with an export that broke off. */
  after?: string;
}

export interface CsvQuery extends ExportQuery {
  /** Begins with a byte order mark. */
  bom?: boolean;
}

export interface MomentsQuery extends PageQuery {
  respondent?: string;
}

export interface SendQuery {
  /** Says what would become of the responses, and stores nothing. */
  check?: boolean;
}

export interface TextsQuery {
  version: number;
  /** Language tags, the best first, with commas between. */
  languages?: string;
}

export interface ObservationsQuery extends Days, PageQuery {
  interaction?: string;
  respondent?: string;
}

export interface ObservationsCsvQuery {
  /** Who saw it; `import` unless told otherwise. */
  source?: ObservationBatch['source'];
}

export interface CustomerOutcomeListQuery extends PageQuery {
  respondent?: string;
}
