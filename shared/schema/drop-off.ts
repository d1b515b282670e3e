import * as z from 'zod';
import { metricIds } from '../metrics.ts';
import { CalendarDay, Slug, TimeZone } from './identifiers.ts';
import { Estimate, Suppressed } from './score.ts';

const questionTypes = ['scale', 'choice', 'text', 'email', 'consent', 'statement'] as const;

/**
 * How long a question was on a visible page, in milliseconds to a tenth of a second, by those who had it before them and
 * whose sender tells, whether they answered or left. Questions that were seen at the same time have each their own: there
 * is no sum of them.
 */
export const TimeOnQuestion = z
  .strictObject({
    n: z.int(),
    median: z.int(),
    /** A quarter was at most so long, and three quarters. */
    quartiles: z.strictObject({ low: z.int(), high: z.int() }),
    /** Fewer than ten tell. */
    tooFew: z.boolean(),
  })
  .meta({ id: 'TimeOnQuestion' });

/** How far people came with one question. */
export const DropOffQuestion = z
  .strictObject({
    question: Slug,
    type: z.enum(questionTypes),
    /** The author's own wording, in the newest version; `null`: the standard one. */
    text: z.string().nullable(),
    /** Of a scale. */
    metric: z.enum(metricIds).optional(),
    /** Had it before them: it was on a visible page for some time or is answered; the first one everybody who was shown the survey. */
    seen: z.int(),
    answered: z.int(),
    /** Saw nothing after it and did not come to an end. */
    left: z.int(),
    /** Of those who left here, how many had answered it. */
    leftAnswered: z.int(),
    /** left ÷ seen in percent, Wilson interval. */
    share: Estimate.nullable(),
    /** `null`: nobody's sender tells. */
    time: z.union([TimeOnQuestion, Suppressed]).nullable(),
  })
  .meta({ id: 'DropOffQuestion' });

const ofSurvey = { survey: Slug, touchpoint: Slug };

export const DropOffOfSurvey = z
  .strictObject({
    ...ofSurvey,
    shown: z.int(),
    completed: z.int(),
    /** In the order of the newest version; questions of earlier versions alone come last. */
    questions: z.array(DropOffQuestion),
  })
  .meta({ id: 'DropOffOfSurvey' });

/** Of a survey with too few people somewhere, for a token that may read aggregates only. */
export const SuppressedDropOff = z.strictObject({ ...ofSurvey, ...Suppressed.shape }).meta({ id: 'SuppressedDropOff' });

/** Answer of `GET /v1/sites/{site}/drop-off`. */
export const DropOff = z
  .strictObject({
    from: CalendarDay,
    to: CalendarDay,
    timeZone: TimeZone,
    /** Where the range has sealed days: the first day after them. Those before it are left out. */
    sealedBefore: CalendarDay.optional(),
    surveys: z.array(z.union([DropOffOfSurvey, SuppressedDropOff])),
  })
  .meta({ id: 'DropOff' });

export type TimeOnQuestion = z.infer<typeof TimeOnQuestion>;
export type DropOffQuestion = z.infer<typeof DropOffQuestion>;
export type DropOffOfSurvey = z.infer<typeof DropOffOfSurvey>;
export type SuppressedDropOff = z.infer<typeof SuppressedDropOff>;
export type DropOff = z.infer<typeof DropOff>;
