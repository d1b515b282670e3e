import * as z from 'zod';
import { daysOf } from '../rules/earlier-range.ts';
import { CalendarDay } from './identifiers.ts';
import { Estimate, ScoreResult } from './score.ts';

const expected = 'expected previous, lastYear or days as 2026-10-01..2026-10-31';

/** What a range is compared with. */
export const Compare = z
  .union(
    [
      z.enum(['previous', 'lastYear']),
      z
        .string()
        .max(22)
        .refine((text) => daysOf(text) !== null, expected)
        .meta({ description: 'Days, both counted: `2026-10-01..2026-10-31`' }),
    ],
    expected,
  )
  .meta({ id: 'Compare', example: 'previous' });

/** What a difference may be called; only p decides. */
export const Verdict = z.enum(['likely_better', 'likely_worse', 'no_evidence']).meta({ id: 'Verdict' });

/** A difference and how sure it is. */
export const Evidence = z
  .strictObject({
    /** Score less baseline, in the score's unit; shares in percentage points. `null` where one has no answers. */
    difference: Estimate.nullable(),
    /** Two-sided. `null` where there are too few answers for a verdict, or no spread to test with. */
    p: z.number().nullable(),
    /** p by Holm, for all comparisons of this answer together. */
    adjustedP: z.number().nullable(),
    verdict: Verdict.nullable(),
    /** One of the two has fewer answers than a verdict needs. */
    tooFew: z.boolean(),
    /** Answers that each side needs for a difference of this size to be called likely in four of five comparisons. */
    answersNeeded: z.int().nullable(),
    /** The verdict in plain words. */
    text: z.string(),
  })
  .meta({ id: 'Evidence' });

/** A series' total beside that of the same series in the range compared with. */
export const Comparison = z.strictObject({ baseline: ScoreResult, ...Evidence.shape }).meta({ id: 'ScoreComparison' });

const comparedRange = z.strictObject({ from: CalendarDay, to: CalendarDay, incomplete: z.boolean() });

/** Which ranges were compared, and how many comparisons stand together. */
export const ComparedRanges = z
  .strictObject({
    /** `incomplete`: it has days that are still to come, or today. */
    current: comparedRange,
    baseline: comparedRange,
    /** Comparisons that p values were adjusted for. */
    comparisons: z.int(),
    /** Whether people answered in both, which the tests do not expect: `unknown` unless it was to be looked for. */
    sharedRespondents: z.enum(['unknown', 'none', 'some']),
  })
  .meta({ id: 'ComparedRanges' });

export type Compare = z.infer<typeof Compare>;
export type Verdict = z.infer<typeof Verdict>;
export type Evidence = z.infer<typeof Evidence>;
export type Comparison = z.infer<typeof Comparison>;
export type ComparedRanges = z.infer<typeof ComparedRanges>;
