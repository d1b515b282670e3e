import * as z from 'zod';
import type { refusalCodes } from '../errors.ts';
import { Instant, ResponseId } from './identifiers.ts';
import { Next } from './page.ts';
import { RefusedRecord, responseSources } from './response.ts';

const reasons = [
  'unknown_survey',
  'unknown_version',
  'unknown_format',
] as const satisfies (keyof typeof refusalCodes)[];

/** A record that was accepted and could not be read: it waits until it can be. */
export const DeadLetter = z
  .strictObject({
    id: ResponseId,
    revision: z.int(),
    reason: z.enum(reasons),
    source: z.enum(responseSources),
    test: z.boolean(),
    receivedAt: Instant,
    batch: z.looseObject({ format: z.int() }).meta({ description: 'A batch of this one record, as it came' }),
  })
  .meta({ id: 'DeadLetter' });

export const DeadLetterPage = z
  .strictObject({
    deadLetters: z.array(DeadLetter),
    next: Next,
  })
  .meta({ id: 'DeadLetterPage' });

/** What became of the letters that were read again. */
export const ReplayOutcome = z
  .strictObject({
    /** Responses that are stored now; their letters are gone. */
    replayed: z.int(),
    /** Letters that still cannot be stored, and why. `index` is the place among the letters of this call. */
    kept: z.array(RefusedRecord),
    next: Next,
  })
  .meta({ id: 'ReplayOutcome' });

export type DeadLetterPage = z.infer<typeof DeadLetterPage>;
export type ReplayOutcome = z.infer<typeof ReplayOutcome>;
