import * as z from 'zod';

/** End of a page of a list. */
export const Next = z.string().nullable().meta({ description: 'Give it as `cursor` to read on; `null` at the end' });
