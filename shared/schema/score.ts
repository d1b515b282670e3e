import * as z from 'zod';

/** Lower and upper limit of a 95 % interval, in the unit of the figure it belongs to. */
export const ConfidenceInterval = z
  .strictObject({ low: z.number(), high: z.number() })
  .meta({ id: 'ConfidenceInterval', description: '95 % interval, in the unit of its figure' });

/** A figure and its 95 % interval, where there is one. */
export const Estimate = z.strictObject({ value: z.number(), interval: ConfidenceInterval.nullable() });

/** A score with everything needed to judge it. All figures are unrounded; without answers they are `null`, never 0. */
export const ScoreResult = z
  .strictObject({
    n: z.int(),
    /** Answers per scale point, from the lowest upwards. */
    histogram: z.array(z.int()),
    /** Answers per class: detractors/passives/promoters and their like. */
    classes: z.strictObject({ low: z.int(), middle: z.int(), high: z.int() }),
    /** "Don't know": answers in no other figure. Only for metrics that offer it. */
    apart: z.int().optional(),
    score: z.number().nullable(),
    /** `points` −100…100, `percent` 0…100, `mean` in scale points. */
    unit: z.enum(['points', 'percent', 'mean']),
    interval: ConfidenceInterval.nullable(),
    /** Share of the upper class in percent; mean in scale points. Beside the score, where they are not the score. */
    share: Estimate.nullable(),
    mean: Estimate.nullable(),
    /** Fewer answers than a figure should be read from. */
    tooFew: z.boolean(),
  })
  .meta({ id: 'ScoreResult' });

/** What a token that may read aggregates only is told of figures in which someone could be recognised. */
export const Suppressed = z
  .strictObject({ suppressed: z.literal(true) })
  .meta({ id: 'Suppressed', description: 'Too few answers to be shown to a token that may read aggregates only' });

export type ConfidenceInterval = z.infer<typeof ConfidenceInterval>;
export type Estimate = z.infer<typeof Estimate>;
export type ScoreResult = z.infer<typeof ScoreResult>;
export type Suppressed = z.infer<typeof Suppressed>;
