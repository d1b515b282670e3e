import * as z from 'zod';
import { limits } from '../limits.ts';
import { AddressableRespondent, Instant, RespondentId, Slug } from './identifiers.ts';
import { Next } from './page.ts';

/** The sender's own, such as the number of an invoice. */
export const MomentId = z
  .string()
  .regex(
    /^(?!\.{1,2}$)[A-Za-z0-9._:-]{1,64}$/,
    'letters, digits, ".", "_", ":" and "-", 1 to 64 of them, and more than dots',
  )
  .meta({ description: "The sender's own id of what happened", example: 'invoice-4711' });

/** Something that happened to a person, and about which a survey may ask. */
export const MomentInput = z
  .strictObject({
    /** Together with the respondent: sent again, it is the same moment. */
    id: MomentId,
    respondent: AddressableRespondent,
    /** What happened, under the name that triggers wait for. */
    moment: Slug,
    /** From then on the person may be asked; may lie ahead. Left out: now. */
    at: Instant.optional(),
    /** Until then, at most 30 days from now. Left out: 30 days from now. */
    expiresAt: Instant.optional(),
  })
  .meta({ id: 'MomentInput' });

/** Body of `POST /v1/sites/{site}/moments`. */
export const MomentBatch = z
  .strictObject({ moments: z.array(MomentInput).min(1).max(limits.batchRecords) })
  .meta({ id: 'MomentBatch' });

/** What became of each moment, in their order: `repeat` if it was there already; then nothing has changed. */
export const MomentOutcomes = z
  .strictObject({
    moments: z.array(z.strictObject({ id: MomentId, respondent: RespondentId, outcome: z.enum(['stored', 'repeat']) })),
  })
  .meta({ id: 'MomentOutcomes' });

export const Moment = z
  .strictObject({
    id: MomentId,
    respondent: RespondentId,
    moment: Slug,
    at: Instant,
    expiresAt: Instant,
    /** `waiting`: no survey that waits for it has been shown to the person since. */
    state: z.enum(['ahead', 'waiting', 'asked', 'expired']),
  })
  .meta({ id: 'Moment' });

/** Answer of `GET /v1/sites/{site}/moments`. */
export const MomentPage = z
  .strictObject({
    moments: z.array(Moment),
    next: Next,
  })
  .meta({ id: 'MomentPage' });

export type MomentInput = z.infer<typeof MomentInput>;
export type Moment = z.infer<typeof Moment>;
