import * as z from 'zod';
import { ConfidenceInterval } from './score.ts';

/** What those who were shown a survey can be told apart by without knowing them. */
export const weightColumns = ['device', 'channel', 'locale'] as const;
export const WeightBy = z.enum(weightColumns).meta({ id: 'WeightBy', example: 'device' });

const value = z.string().nullable().meta({ description: '`null`: not recorded' });

/** Why a stratum's answers cannot stand for those who were shown the question in it. */
export const RefusalReason = z.enum(['no_answers', 'too_few_answers']);

/**
 * A score weighted back to those who were shown the question, from responses that were shown (imported ones were not);
 * or the strata that forbid it.
 */
export const Weighted = z
  .strictObject({
    by: WeightBy,
    /** In the unit of the raw score; both `null` where strata refuse, or where nothing was shown. */
    score: z.number().nullable(),
    interval: ConfidenceInterval.nullable(),
    shown: z.int(),
    n: z.int(),
    strata: z.array(z.strictObject({ value, shown: z.int(), n: z.int(), score: z.number() })),
    refusals: z.array(z.strictObject({ value, shown: z.int(), reason: RefusalReason })),
  })
  .meta({ id: 'Weighted' });

export type WeightBy = z.infer<typeof WeightBy>;
export type RefusalReason = z.infer<typeof RefusalReason>;
export type Weighted = z.infer<typeof Weighted>;
