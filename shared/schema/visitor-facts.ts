import * as z from 'zod';
import { limits } from '../limits.ts';
import { utmNames } from './audience.ts';
import { Device } from './identifiers.ts';
import { Attributes } from './response.ts';

const Text = z.string().max(limits.attributeChars);

/** What is known of a visitor, under the names of the audience rules that ask for it. */
export const VisitorFacts = z
  .strictObject({
    device: Device.optional(),
    /** The browser's first language and what it is a variant of: `["de-AT", "de"]`. */
    language: z.array(z.string().max(35)).max(3).optional(),
    country: z.string().length(2).optional(),
    referrer: Text.optional(),
    utm: z.partialRecord(z.enum(utmNames), Text).meta({ additionalProperties: false }).optional(),
    attribute: Attributes.optional(),
    segment: z.array(Text).max(limits.audienceValues).optional(),
  })
  .meta({ id: 'VisitorFacts', description: 'What is known of a visitor' });

export type VisitorFacts = z.infer<typeof VisitorFacts>;
