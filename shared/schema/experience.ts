import * as z from 'zod';
import { metricIds } from '../metrics.ts';
import { ComparedRanges, Evidence } from './comparison.ts';
import { CalendarDay, Slug, TimeZone } from './identifiers.ts';
import { JourneySettings, phases, Touchpoint } from './journey.ts';
import { intervals } from './results.ts';
import { ConfidenceInterval, Estimate, ScoreResult, Suppressed } from './score.ts';

/** What an experience may be called: by its interval, never by its point. */
export const ExperienceVerdict = z
  .enum(['delight', 'neutral', 'disappointing', 'not_enough_answers'])
  .meta({ id: 'ExperienceVerdict' });

/** What people said: each answer counts +1, 0 or −1, by the class of its metric that it is in. */
export const StatedExperience = z
  .strictObject({
    /** Answers. */
    n: z.int(),
    classes: z.strictObject({ low: z.int(), middle: z.int(), high: z.int() }),
    /** CX score, −100…100: the mean times 100; of several touchpoints, by their weights. `null` without answers. */
    score: z.number().nullable(),
    interval: ConfidenceInterval.nullable(),
    verdict: ExperienceVerdict,
  })
  .meta({ id: 'StatedExperience' });

/** Of several touchpoints. */
export const JointExperience = z
  .strictObject({
    ...StatedExperience.shape,
    /** Touchpoints with fewer answers than a verdict needs, or none. With over half the weight they allow no verdict. */
    thin: z.array(Slug),
  })
  .meta({ id: 'JointExperience' });

/** What customers went through: the points of their interactions, added up for each customer. */
export const ObservedExperience = z
  .strictObject({
    /** Customers seen here, and how often. */
    customers: z.int(),
    observations: z.int(),
    /** Mean of the customers' sums; t interval. `null` where nobody was seen. */
    points: Estimate.nullable(),
    verdict: ExperienceVerdict,
  })
  .meta({ id: 'ObservedExperience' });

/** What was observed beside itself in another range. */
export const ObservedComparison = z
  .strictObject({ baseline: ObservedExperience, ...Evidence.shape })
  .meta({ id: 'ObservedComparison' });

/** Where it was asked for. */
const observed = {
  observed: z
    .union([z.strictObject({ ...ObservedExperience.shape, comparison: ObservedComparison.optional() }), Suppressed])
    .optional(),
  /** Whether what people said and what they went through have different verdicts; `null` where one of them has none. */
  disagreement: z.boolean().nullable().optional(),
};

const period = {
  from: CalendarDay,
  to: CalendarDay,
  /** The period has days that are still to come, or that lie outside the range asked for. */
  incomplete: z.boolean(),
  /** The period has sealed days. */
  sealed: z.literal(true).optional(),
};

/** A touchpoint beside itself in another range. */
export const ExperienceComparison = z
  .strictObject({ baseline: StatedExperience, ...Evidence.shape })
  .meta({ id: 'ExperienceComparison' });

/** Several touchpoints beside themselves in another range: only those that were answered in both, like with like. */
export const JointComparison = z
  .strictObject({
    /** Those that are compared. */
    touchpoints: z.array(Slug),
    /** Of these alone. */
    current: JointExperience,
    baseline: JointExperience,
    ...Evidence.shape,
  })
  .meta({ id: 'JointComparison' });

const joint = {
  stated: JointExperience,
  /** One for each period with answers. */
  points: z.array(z.strictObject({ ...period, stated: JointExperience })),
  /** Where a range to compare with was asked for. */
  comparison: JointComparison.optional(),
};

export const JourneyStage = z
  .strictObject({
    /** `null`: touchpoints that are in no stage; stands last, and only where there are any. */
    id: Slug.nullable(),
    name: z.string().nullable(),
    phase: z.enum(phases).nullable(),
    /** In their order. */
    touchpoints: z.array(Slug),
    ...joint,
    ...observed,
  })
  .meta({ id: 'JourneyStage' });

const { id, name, stage, channel, medium, ownership, weight, momentOfTruth, described, surveys } = Touchpoint.shape;

export const JourneyTouchpoint = z
  .strictObject({
    ...{ id, name, stage, channel, medium, ownership, weight, momentOfTruth, described, surveys },
    stated: StatedExperience,
    points: z.array(z.strictObject({ ...period, stated: StatedExperience })),
    comparison: ExperienceComparison.optional(),
    /** Its metrics over the range, as `GET …/results` has them. */
    metrics: z.array(
      z.strictObject({
        metric: z.enum(metricIds),
        variant: z.string(),
        surveys: z.array(Slug),
        total: z.union([ScoreResult, Suppressed]),
      }),
    ),
    /** Answers of so few people are left out that a token for aggregates must not see them. */
    keptBack: z.boolean(),
    ...observed,
  })
  .meta({ id: 'JourneyTouchpoint' });

/** Answer of `GET /v1/sites/{site}/journey`. */
export const Journey = z
  .strictObject({
    from: CalendarDay,
    to: CalendarDay,
    timeZone: TimeZone,
    interval: z.enum(intervals),
    /** Where the range has sealed days: the first day after them. What is observed lacks what happened before it. */
    sealedBefore: CalendarDay.optional(),
    /** Where intervals have to lie for the verdicts. */
    limits: JourneySettings.pick({ stated: true, observed: true }),
    /** Where a range to compare with was asked for. */
    compared: ComparedRanges.omit({ sharedRespondents: true }).optional(),
    /** Whether the observations of the range were read, too. */
    observed: z.boolean(),
    /** All touchpoints on the map together. */
    overall: z.strictObject(joint),
    /** Ids of the first and the last touchpoint that lie in a stage; `null` where there is none. */
    firstImpression: Slug.nullable(),
    lastImpression: Slug.nullable(),
    /** In their order. */
    stages: z.array(JourneyStage),
    /** In the order of the map, those in no stage last. */
    touchpoints: z.array(JourneyTouchpoint),
    /** Archived touchpoints that have answers in the range and are in no figure here. */
    archived: z.array(Slug),
  })
  .meta({ id: 'Journey' });

export type ExperienceVerdict = z.infer<typeof ExperienceVerdict>;
export type StatedExperience = z.infer<typeof StatedExperience>;
export type JointExperience = z.infer<typeof JointExperience>;
export type ObservedPart = z.infer<(typeof observed)['observed']>;
export type ObservedExperience = z.infer<typeof ObservedExperience>;
export type JourneyStage = z.infer<typeof JourneyStage>;
export type JourneyTouchpoint = z.infer<typeof JourneyTouchpoint>;
export type Journey = z.infer<typeof Journey>;
