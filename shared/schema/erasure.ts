import * as z from 'zod';

/** How much was deleted of each kind. */
const Erased = z.strictObject({
  responses: z.int(),
  /** What a server had said has happened to the person. */
  moments: z.int(),
  /** What the person was seen to go through. */
  observations: z.int(),
  /** What was said to have become of the person. */
  customerOutcomes: z.int(),
  /** Records that were accepted and could not be read yet. */
  deadLetters: z.int(),
});

/** What was deleted, and where that is written down. */
export const ErasureReceipt = z
  .strictObject({
    ...Erased.shape,
    /** Ids of the entries in the audit log. Who had very many responses has several; nothing deleted, none. */
    receipts: z.array(z.string()),
  })
  .meta({ id: 'ErasureReceipt' });

export type Erased = z.infer<typeof Erased>;
export type ErasureReceipt = z.infer<typeof ErasureReceipt>;
