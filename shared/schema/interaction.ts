import * as z from 'zod';
import { limits } from '../limits.ts';
import { cleanText } from '../rules/clean-text.ts';
import { AddressableRespondent, CalendarDay, Instant, RespondentId, Signature, Slug } from './identifiers.ts';
import { Next } from './page.ts';

const interaction = {
  name: z.string().trim().min(1).max(100),
  /** Where it happens. */
  touchpoint: Slug,
  /** What it does to the customer who goes through it, from −3 to +3. */
  points: z.int().min(-limits.interactionPoints).max(limits.interactionPoints),
  /** No longer to be observed. What was observed still counts. */
  archived: z.boolean().default(false),
};

/** Body of `PUT /v1/sites/{site}/interactions/{interaction}`. */
export const InteractionInput = z
  .strictObject(interaction)
  .meta({ id: 'InteractionInput', description: 'Something customers go through, and its points' });

export const Interaction = z
  .strictObject({ id: Slug, ...interaction, createdAt: Instant, updatedAt: Instant })
  .meta({ id: 'Interaction' });

/** Answer of `GET /v1/sites/{site}/interactions`. */
export const Interactions = z
  .strictObject({ interactions: z.array(Interaction), next: Next })
  .meta({ id: 'Interactions' });

/** The sender's own, such as the number of a payment. */
export const ObservationId = z
  .string()
  .regex(
    /^(?!\.{1,2}$)[A-Za-z0-9._:-]{1,64}$/,
    'letters, digits, ".", "_", ":" and "-", 1 to 64 of them, and more than dots',
  )
  .meta({ description: "The sender's own id of what was observed", example: 'payment-4711-failed' });

const observation = {
  /** Together with the respondent and the day: sent again, it is the same observation. */
  id: ObservationId,
  /** Who went through it. */
  respondent: AddressableRespondent,
  interaction: Slug,
  /** When, by the sender's clock. */
  at: Instant,
};

const words = (most: number) => z.string().overwrite(cleanText).trim().min(1).max(most);

/** An interaction that a customer went through. */
export const ObservationInput = z
  .strictObject({
    ...observation,
    /** Who saw it, where that was a person: a name or initials. */
    observer: words(100).optional(),
    note: words(limits.surveyTextChars).optional(),
  })
  .meta({ id: 'ObservationInput' });

/** `page`: sent by a page; `server`: by a system; `observer`: entered by somebody who saw it; `import`: from a file. */
export const observationSources = ['page', 'server', 'observer', 'import'] as const;

/** Body of `POST /v1/sites/{site}/observations`. */
export const ObservationBatch = z
  .strictObject({
    source: z.enum(observationSources).exclude(['page']).default('server'),
    observations: z.array(ObservationInput).min(1).max(limits.batchRecords),
  })
  .meta({ id: 'ObservationBatch' });

/** Body of `POST /v1/sites/{site}/page-observations`. */
export const PageObservationBatch = z
  .strictObject({
    format: z.literal(1),
    observations: z
      .array(
        z.strictObject({
          ...observation,
          /** Of the respondent's id, where the site requires one. */
          signature: Signature.optional(),
        }),
      )
      .min(1)
      .max(limits.batchRecords),
  })
  .meta({ id: 'PageObservationBatch' });

/** Why a page's observation is not kept. */
export const observationRefusals = ['unknown_interaction', 'invalid_time', 'not_vouched', 'test_traffic'] as const;

/** What became of each observation, in their order: `repeat` if it was there already; then nothing has changed. */
export const ObservationOutcomes = z
  .strictObject({
    observations: z.array(
      z.strictObject({
        id: ObservationId,
        respondent: RespondentId,
        outcome: z.enum(['stored', 'repeat', 'refused']),
        /** Only of a refused one. */
        reason: z.enum(observationRefusals).optional(),
      }),
    ),
  })
  .meta({ id: 'ObservationOutcomes' });

/** Answer of `POST /v1/sites/{site}/observations/csv`. */
export const ObservationCsvOutcome = z
  .strictObject({ rows: z.int(), stored: z.int(), repeats: z.int() })
  .meta({ id: 'ObservationCsvOutcome' });

export const Observation = z
  .strictObject({
    id: ObservationId,
    respondent: RespondentId,
    interaction: Slug,
    at: Instant,
    day: CalendarDay,
    source: z.enum(observationSources),
    observer: z.string().nullable(),
    note: z.string().nullable(),
    receivedAt: Instant,
  })
  .meta({ id: 'Observation' });

/** Answer of `GET /v1/sites/{site}/observations`. */
export const ObservationPage = z
  .strictObject({
    observations: z.array(Observation),
    next: Next,
  })
  .meta({ id: 'ObservationPage' });

export type InteractionInput = z.infer<typeof InteractionInput>;
export type Interaction = z.infer<typeof Interaction>;
export type Observation = z.infer<typeof Observation>;
export type ObservationSource = (typeof observationSources)[number];
export type ObservationRefusal = (typeof observationRefusals)[number];
export type ObservationOutcomes = z.infer<typeof ObservationOutcomes>;
export type PageObservationBatch = z.infer<typeof PageObservationBatch>;
export type ObservationCsvOutcome = z.infer<typeof ObservationCsvOutcome>;
