import * as z from 'zod';
import { limits } from '../limits.ts';
import { Channel, Instant, Slug } from './identifiers.ts';
import { Next } from './page.ts';

const Name = z.string().trim().min(1).max(100);

/** Where a stage lies: before the customer has what they came for, while they get it, or after. */
export const phases = ['before', 'during', 'after'] as const;

/** A step of a customer's way, in which touchpoints lie. */
export const Stage = z.strictObject({ id: Slug, name: Name, phase: z.enum(phases) }).meta({ id: 'Stage' });

/** The stages of a site that has named none of its own. */
const usualStages = [
  { id: 'awareness', name: 'Awareness', phase: 'before' },
  { id: 'consideration', name: 'Consideration', phase: 'before' },
  { id: 'purchase', name: 'Purchase', phase: 'during' },
  { id: 'use', name: 'Use', phase: 'after' },
  { id: 'support', name: 'Support', phase: 'after' },
  { id: 'loyalty', name: 'Loyalty', phase: 'after' },
] satisfies z.input<typeof Stage>[];

/** Where an interval has to lie for a verdict. */
const verdictLimits = (delightAbove: number, disappointingBelow: number, most: number) => {
  const limit = z.number().min(-most).max(most);
  return z
    .strictObject({
      /** Delight: the whole interval lies above it. */
      delightAbove: limit.default(delightAbove),
      /** Disappointing: the whole interval lies below it. */
      disappointingBelow: limit.default(disappointingBelow),
    })
    .refine((one) => one.disappointingBelow <= one.delightAbove, {
      path: ['disappointingBelow'],
      error: 'is above delightAbove',
    });
};

const settings = {
  /** In the order in which customers pass them. */
  stages: z
    .array(Stage)
    .min(1)
    .max(limits.stages)
    .refine((stages) => new Set(stages.map(({ id }) => id)).size === stages.length, 'names a stage twice')
    .default(usualStages),
  /** For stated experience, in points from −100 to 100. */
  stated: verdictLimits(20, 0, 100).prefault({}),
  /** For observed experience, in points of a customer. */
  observed: verdictLimits(1, 0, 1000).prefault({}),
};

/** Body of `PUT /v1/sites/{site}/journey/settings`: what is left out is as usual. */
export const JourneySettings = z
  .strictObject(settings)
  .meta({ id: 'JourneySettings', description: 'The stages of a journey, and what is called delight' });

export const media = ['digital', 'analog'] as const;
export const ownerships = ['owned', 'paid', 'earned'] as const;

const touchpoint = {
  name: Name,
  /** `null`: in none; it stands after all stages. */
  stage: Slug.nullable().default(null),
  /** Within its stage, the lowest first; those with the same by id. */
  position: z.int().min(0).max(limits.position).default(0),
  channel: Channel.nullable().default(null),
  medium: z.enum(media).nullable().default(null),
  ownership: z.enum(ownerships).nullable().default(null),
  /** Declared importance, beside those of the other touchpoints. 0: on the map, but in no score of several touchpoints. */
  weight: z.number().min(0).max(limits.weight).default(1),
  /** Whether the relation with a customer is decided here. */
  momentOfTruth: z.boolean().default(false),
  /** Off the map. Its answers stay in the results. */
  archived: z.boolean().default(false),
};

/** Body of `PUT /v1/sites/{site}/touchpoints/{touchpoint}`. */
export const TouchpointInput = z
  .strictObject(touchpoint)
  .meta({ id: 'TouchpointInput', description: 'A touchpoint as its author describes it' });

export const Touchpoint = z
  .strictObject({
    id: Slug,
    ...touchpoint,
    /** `false`: a survey or an interaction names it and nobody has described it; everything else is as usual, the id its name. */
    described: z.boolean(),
    /** Surveys whose newest version is asked there, by id. */
    surveys: z.array(Slug),
    /** `null` where nobody has described it. */
    createdAt: Instant.nullable(),
    updatedAt: Instant.nullable(),
  })
  .meta({ id: 'Touchpoint' });

/** Answer of `GET /v1/sites/{site}/touchpoints`. */
export const Touchpoints = z.strictObject({ touchpoints: z.array(Touchpoint), next: Next }).meta({ id: 'Touchpoints' });

export type Stage = z.infer<typeof Stage>;
export type JourneySettings = z.infer<typeof JourneySettings>;
export type VerdictLimits = JourneySettings['stated'];
export type TouchpointInput = z.infer<typeof TouchpointInput>;
export type Touchpoint = z.infer<typeof Touchpoint>;
