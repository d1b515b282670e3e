import * as z from 'zod';
import { AttributeName } from './identifiers.ts';

/** Answer of `GET /v1/sites/{site}/attributes`. */
export const RecordedAttributes = z
  .strictObject({
    /** The latest responses of the site that were looked at; what older ones alone have is not here. */
    responses: z.int(),
    /** By name. */
    attributes: z.array(
      z.strictObject({
        name: AttributeName,
        /** Responses that have it, and how many different values. */
        recorded: z.int(),
        values: z.int(),
      }),
    ),
  })
  .meta({ id: 'RecordedAttributes' });

export type RecordedAttributes = z.infer<typeof RecordedAttributes>;
