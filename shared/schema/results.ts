import * as z from 'zod';
import { metricIds } from '../metrics.ts';
import { ComparedRanges, Comparison, Evidence } from './comparison.ts';
import { CalendarDay, Slug, TimeZone } from './identifiers.ts';
import { Estimate, ScoreResult, Suppressed } from './score.ts';
import { Weighted } from './weighting.ts';

const period = {
  /** First and last day of the period, cut to the range asked for. */
  from: CalendarDay,
  to: CalendarDay,
  /** The period has days that are still to come, or that lie outside the range asked for. */
  incomplete: z.boolean(),
  /** The period has days older than the site keeps responses: what is counted stands, what it was counted from is gone. */
  sealed: z.literal(true).optional(),
};

export const intervals = ['day', 'week', 'month'] as const;

/** Columns that results can be grouped by; the last two are in no counter and read from the stored rows. */
export const groupColumns = ['touchpoint', 'stage', 'survey', 'version', 'channel', 'locale', 'device'] as const;

const attributePrefix = 'attribute:';

/** What series are made for each value of. */
export const GroupBy = z
  .union(
    [
      z.enum(groupColumns),
      z
        .string()
        .regex(/^attribute:[A-Za-z][A-Za-z0-9_]{0,63}$/)
        .meta({ description: 'An attribute of the responses, by name' }),
    ],
    `expected ${groupColumns.join(', ')} or ${attributePrefix}NAME`,
  )
  .meta({ id: 'GroupBy', example: 'channel' });

/** Name of the attribute that is grouped by; `null` where it is a column. */
export function attributeOf(by: GroupBy): string | null {
  return by.startsWith(attributePrefix) ? by.slice(attributePrefix.length) : null;
}

export const Group = z
  .strictObject({
    by: GroupBy,
    /** A version is `survey@number`, a stage is that which the touchpoint is in now. `null`: not recorded, or in no stage. */
    value: z.string().nullable(),
  })
  .meta({ id: 'Group' });

const seriesOf = <Result extends z.ZodType>(result: Result) =>
  z.strictObject({
    touchpoint: Slug,
    metric: z.enum(metricIds),
    /** Metric, style where it is not numbers, and a mark of the author's own wording: `nps`, `csat5.stars`, `nps~1f0a3c5d`. */
    variant: z.string(),
    /** Where results were grouped. */
    group: Group.optional(),
    surveys: z.array(Slug),
    total: result,
    points: z.array(z.strictObject({ ...period, result })),
    /** Where a moving window was asked for: one for each period, its days up to the last of the period. */
    rolling: z.array(z.strictObject({ ...period, result })).optional(),
    /** Where a range to compare with was asked for. */
    comparison: z.union([Comparison, Suppressed]).optional(),
    /** Where weighting was asked for. */
    weighted: z.union([Weighted, Suppressed]).optional(),
    /** Where a margin was asked for: answers that bring the interval to it; `null` for means. */
    answersForMargin: z.int().nullable().optional(),
  });

/** One line on a chart: answers that may be pooled. Two variants of a metric never share one. */
export const Series = seriesOf(z.union([ScoreResult, Suppressed])).meta({ id: 'Series' });

const choiceQuestion = {
  touchpoint: Slug,
  survey: Slug,
  question: Slug,
  /** Where results were grouped. */
  group: Group.optional(),
  text: z.string(),
  multiple: z.boolean(),
};

/**
 * Answers to a choice question, over the whole range. Options are the same by their ids, whatever the version, the order
 * and the language; a reworded question is one of its own.
 */
export const ChoiceResult = z
  .strictObject({
    ...choiceQuestion,
    /** Answers, each once, however many options it names. */
    n: z.int(),
    /** In the order of the newest version, "other" after its options; options of earlier versions alone come last. */
    options: z.array(
      z.strictObject({
        id: Slug,
        /** `null`: "other", in our own words. */
        text: z.string().nullable(),
        count: z.int(),
        /** Answers to versions that offered this option. */
        n: z.int(),
        /** count ÷ n in percent; shares of several choices add up to more than 100. */
        share: Estimate.nullable(),
      }),
    ),
    tooFew: z.boolean(),
  })
  .meta({ id: 'ChoiceResult' });

/** Of a question with too few answers, for a token that may read aggregates only. */
export const SuppressedChoice = z
  .strictObject({ ...choiceQuestion, ...Suppressed.shape })
  .meta({ id: 'SuppressedChoice' });

const range = {
  from: CalendarDay,
  to: CalendarDay,
  timeZone: TimeZone,
  /** Where the range has sealed days: the first day after them. What is read from rows lacks the answers before it. */
  sealedBefore: CalendarDay.optional(),
};

/** Answer of `GET /v1/sites/{site}/results`. */
export const Results = z
  .strictObject({
    ...range,
    interval: z.enum(intervals),
    /** Read from counters kept ready, or from the stored rows. */
    source: z.enum(['rollup', 'rows']),
    /** Where a range to compare with was asked for. */
    compared: ComparedRanges.optional(),
    /** Scores, by touchpoint and variant. */
    series: z.array(Series),
    /** Choices, by touchpoint, survey and question. */
    questions: z.array(z.union([ChoiceResult, SuppressedChoice])),
  })
  .meta({ id: 'Results' });

/** Counts of what came of the showings, and the rates made of them (percent, Wilson intervals). */
export const RateResult = z
  .strictObject({
    shown: z.int(),
    started: z.int(),
    completed: z.int(),
    dismissed: z.int(),
    /** started ÷ shown */
    response: Estimate.nullable(),
    /** completed ÷ started */
    completion: Estimate.nullable(),
    /** dismissed ÷ shown */
    dismissal: Estimate.nullable(),
  })
  .meta({ id: 'RateResult' });

/** A series' total beside that of the same series in the range compared with. */
export const RateComparison = z
  .strictObject({ baseline: RateResult, response: Evidence, completion: Evidence, dismissal: Evidence })
  .meta({ id: 'RateComparison' });

/** Answer of `GET /v1/sites/{site}/rates`. */
export const Rates = z
  .strictObject({
    ...range,
    interval: z.enum(intervals),
    /** Where a range to compare with was asked for. */
    compared: ComparedRanges.omit({ sharedRespondents: true }).optional(),
    series: z.array(
      z.strictObject({
        survey: Slug,
        touchpoint: Slug,
        total: RateResult,
        points: z.array(z.strictObject({ ...period, result: RateResult })),
        comparison: RateComparison.optional(),
      }),
    ),
  })
  .meta({ id: 'Rates' });

export type GroupBy = z.infer<typeof GroupBy>;
export type Group = z.infer<typeof Group>;
export type ChoiceResult = z.infer<typeof ChoiceResult>;
export type SuppressedChoice = z.infer<typeof SuppressedChoice>;
export type Series = z.infer<typeof Series>;
export type Results = z.infer<typeof Results>;
/** Series and results with nothing kept back: what a token is given that may read single responses anyway. */
export type WholeSeries = z.infer<ReturnType<typeof seriesOf<typeof ScoreResult>>>;
export type WholeResults = Omit<Results, 'series' | 'questions'> & { series: WholeSeries[]; questions: ChoiceResult[] };
export type RateComparison = z.infer<typeof RateComparison>;
export type RateResult = z.infer<typeof RateResult>;
export type Rates = z.infer<typeof Rates>;
