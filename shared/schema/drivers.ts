import * as z from 'zod';
import { metricIds } from '../metrics.ts';
import { type CustomerOutcomeName, customerOutcomes } from './customer-outcome.ts';
import { StatedExperience } from './experience.ts';
import { CalendarDay, Slug, slugPattern, TimeZone } from './identifiers.ts';

const prefixes = { touchpoint: 'touchpoint:', customer: 'customer:' };

const outcomePattern = new RegExp(
  `^(?:${prefixes.touchpoint}${slugPattern}|${prefixes.customer}(?:${customerOutcomes.join('|')}))$`,
);

/** What importance is derived from: a score at a touchpoint, or what became of customers after they had rated others. */
export const DriverOutcome = z
  .string()
  .regex(outcomePattern, `expected ${prefixes.touchpoint}ID or ${prefixes.customer}${customerOutcomes.join(' or ')}`)
  .meta({ example: 'touchpoint:overall' });

/** The touchpoint of an outcome, or what became of customers; the other is `null`. */
export function partsOfOutcome(outcome: DriverOutcome): {
  touchpoint: string | null;
  customer: CustomerOutcomeName | null;
} {
  const name = outcome.slice(outcome.indexOf(':') + 1);
  return outcome.startsWith(prefixes.touchpoint)
    ? { touchpoint: name, customer: null }
    : { touchpoint: null, customer: name as CustomerOutcomeName };
}

/** Importance against performance, each beside the mean of the others. */
export const Quadrant = z.enum(['fix_first', 'keep_up', 'low_priority', 'possible_overkill']).meta({ id: 'Quadrant' });

/** Why importance cannot be derived. */
export const noDerivation = [
  /** Too few people rated the outcome and several touchpoints. */
  'too_few_respondents',
  /** Everybody rated the outcome, or all but one touchpoint, alike. */
  'no_spread',
  /** Touchpoints are rated so alike that nobody can tell which one matters. */
  'collinear',
] as const;

/** Where the quadrants meet: means over the touchpoints that are in one. `null`: fewer than two, or all are alike. */
const split = z.strictObject({ importance: z.number(), performance: z.number() }).nullable();

export const Driver = z
  .strictObject({
    id: Slug,
    name: z.string(),
    stage: Slug.nullable(),
    momentOfTruth: z.boolean(),
    /** What people said there in the range, all of them. */
    performance: StatedExperience,
    /** Declared importance: its part of all weights, percent. */
    declared: z.number(),
    /** Derived importance: its part of what the touchpoints explain of the outcome, percent. `null`: left out. */
    derived: z.number().nullable(),
    /** People who rated it and the outcome. `null`: too few to be shown to a token for aggregates. */
    rated: z.int().nullable(),
    /** Why it is left out of the derivation: not rated, too rarely together with the others, or by all alike. */
    leftOut: z.enum(['not_rated', 'rarely_together', 'no_spread']).nullable(),
    /** `null`: too few answers, or left out. */
    quadrants: z.strictObject({ declared: Quadrant.nullable(), derived: Quadrant.nullable() }),
  })
  .meta({ id: 'Driver' });

/** Answer of `GET /v1/sites/{site}/journey/drivers`. */
export const Drivers = z
  .strictObject({
    from: CalendarDay,
    to: CalendarDay,
    timeZone: TimeZone,
    /** Where the range has sealed days: the first day after them. What is derived lacks the answers before it. */
    sealedBefore: CalendarDay.optional(),
    outcome: z.strictObject({
      /** One of the two is `null`. */
      touchpoint: Slug.nullable(),
      customer: z.enum(customerOutcomes).nullable(),
      /** Of the touchpoint its metric with the most answers; `null` without any. */
      metric: z.enum(metricIds).nullable(),
      variant: z.string().nullable(),
    }),
    derivation: z.strictObject({
      /** People who rated the outcome and one touchpoint at least. `null`: too few for a token for aggregates. */
      respondents: z.int().nullable(),
      /** Those of them who rated every touchpoint that is not left out. `null`: the same. */
      complete: z.int().nullable(),
      /** How many of these it takes. */
      needed: z.int(),
      /** Part of the outcome's variance that the touchpoints explain together. `null` where nothing could be derived. */
      rSquared: z.number().nullable(),
      refused: z.enum(noDerivation).nullable(),
      /** What must be said beside it. */
      caution: z.string(),
    }),
    splits: z.strictObject({ declared: split, derived: split }),
    /** Touchpoints on the map, the outcome's apart, in the order of the map. */
    touchpoints: z.array(Driver),
  })
  .meta({ id: 'Drivers' });

export type DriverOutcome = z.infer<typeof DriverOutcome>;
export type Quadrant = z.infer<typeof Quadrant>;
export type Driver = z.infer<typeof Driver>;
export type Drivers = z.infer<typeof Drivers>;
