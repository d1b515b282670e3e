import * as z from 'zod';

export const storageModes = ['local', 'session', 'none'] as const;

const settings = {
  /** Where the browser remembers: for good, for one session, or not beyond the page. */
  storage: z.enum(storageModes).default('local'),
  /** Whether nobody is asked, and nothing kept, before the page has said `consent('granted')`. */
  waitForConsent: z.boolean().default(false),
  /**
   * Whether Global Privacy Control counts: no visitor id and no identity, only times per survey in session storage, and
   * at most one automatic ask a session.
   */
  globalPrivacyControl: z.boolean().default(true),
  /** Whether Do Not Track counts like Global Privacy Control. */
  doNotTrack: z.boolean().default(false),
  /** Whether to ask people of whom nothing can be remembered, who may then be asked again on every page. */
  askWithoutMemory: z.boolean().default(false),
  /** Whether responses record the query of the page's address, too; without it only the path. */
  recordQuery: z.boolean().default(false),
};

/** What a site keeps in its visitors' browsers, and what it heeds there. */
export const Privacy = z.strictObject(settings).meta({ id: 'Privacy' });

/** Fields left out stay as they are. */
export const PrivacyPatch = z.strictObject({
  storage: z.enum(storageModes).optional(),
  waitForConsent: z.boolean().optional(),
  globalPrivacyControl: z.boolean().optional(),
  doNotTrack: z.boolean().optional(),
  askWithoutMemory: z.boolean().optional(),
  recordQuery: z.boolean().optional(),
});

export type Privacy = z.infer<typeof Privacy>;
