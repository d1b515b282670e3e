import * as z from 'zod';

/** What was deleted, and where that is written down. */
export const ErasureReceipt = z
  .strictObject({
    /** Responses that were deleted; 0: there were none. */
    responses: z.int(),
    /** Ids of the entries in the audit log. Who had very many responses has several. */
    receipts: z.array(z.string()),
  })
  .meta({ id: 'ErasureReceipt' });

export type ErasureReceipt = z.infer<typeof ErasureReceipt>;
