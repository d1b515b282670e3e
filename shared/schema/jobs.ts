import * as z from 'zod';

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

export type RecountOutcome = z.infer<typeof RecountOutcome>;
