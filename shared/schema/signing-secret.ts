import * as z from 'zod';
import { Instant } from './identifiers.ts';

/** The one answer that ever carries a signing secret. */
export const SigningSecret = z
  .strictObject({
    /** Key of the HMAC, as UTF-8. For the site's servers alone. */
    secret: z.string(),
    createdAt: Instant,
  })
  .meta({ id: 'SigningSecret' });
