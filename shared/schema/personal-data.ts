import * as z from 'zod';
import { CustomerOutcome } from './customer-outcome.ts';
import { DeadLetter } from './dead-letter.ts';
import { Observation } from './interaction.ts';
import { Moment } from './moment.ts';
import { StoredResponse } from './response.ts';

/** All that is stored of one person. */
export const PersonalData = z
  .strictObject({
    site: z.string(),
    respondent: z.string(),
    moments: z.array(Moment.omit({ state: true })),
    deadLetters: z.array(DeadLetter),
    observations: z.array(Observation),
    customerOutcomes: z.array(CustomerOutcome),
    responses: z.array(StoredResponse),
    /** Responses; at the end of the document, so that a whole one can be told from one that broke off. */
    count: z.int(),
  })
  .meta({ id: 'PersonalData' });

export type PersonalData = z.infer<typeof PersonalData>;
