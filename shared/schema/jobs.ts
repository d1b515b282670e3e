import * as z from 'zod';
import { CalendarDay } from './identifiers.ts';

/** Rows of the rollups that differ from a count of the stored responses. */
const Differences = z.strictObject({ scores: z.int(), rates: z.int() });

/** What a recount found, and did about it. */
export const RecountOutcome = z
  .strictObject({
    /** Before: anything but zeros is a mistake of the collector's. */
    found: Differences,
    /** Days that were counted anew, in the site's time zone. */
    rebuilt: z.array(z.string()),
    /** After: zeros, unless there were more days than one run counts. */
    left: Differences,
  })
  .meta({ id: 'RecountOutcome' });

/** What an expiry did. */
export const ExpiryOutcome = z
  .strictObject({
    /** Days before it have counts that stand, and no single responses soon. `null`: the site keeps all. */
    sealedBefore: CalendarDay.nullable(),
    /** What this run removed; `comments`: responses with comments and observations with notes that are without them now. */
    removed: z.strictObject({
      responses: z.int(),
      comments: z.int(),
      deadLetters: z.int(),
      observations: z.int(),
      customerOutcomes: z.int(),
    }),
    /** Responses of sealed days are left: sealed minutes ago, or more than one run removes. */
    left: z.boolean(),
  })
  .meta({ id: 'ExpiryOutcome' });

export type ExpiryOutcome = z.infer<typeof ExpiryOutcome>;
export type RecountOutcome = z.infer<typeof RecountOutcome>;
