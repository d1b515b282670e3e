import * as z from 'zod';
import { limits } from '../limits.ts';
import { SiteFrequency, SiteFrequencyPatch } from './frequency.ts';
import { CalendarDay, Instant, SiteKey, TimeZone } from './identifiers.ts';
import { Theme } from './place.ts';
import { Privacy, PrivacyPatch } from './privacy.ts';

export { SiteFrequency } from './frequency.ts';

export const Origin = z
  .string()
  .max(limits.attributeChars)
  .regex(/^(?:\*|https?:\/\/(?:\*\.)?[a-z0-9.-]+(?::\d{1,5})?)$/, 'an origin such as https://shop.example')
  .meta({ example: 'https://shop.example' });

/** Days for which single responses are kept; `null`: for ever. Counts are kept in any case. */
const RetentionDays = z.int().min(limits.leastRetentionDays).max(limits.mostRetentionDays).nullable();

/** Days for which comments, words in "other" and e-mail addresses are kept; `null`: as long as their responses. */
const CommentRetentionDays = z.int().min(limits.leastCommentDays).max(limits.mostRetentionDays).nullable();

export const redactions = ['email', 'phone', 'card'] as const;

/** What is taken out of comments before they are stored. */
const Redact = z
  .array(z.enum(redactions))
  .max(redactions.length)
  .refine((kinds) => new Set(kinds).size === kinds.length, 'names a kind twice');

const settings = {
  name: z.string().trim().min(1).max(100),
  /** Pages that may ask and answer. The collector's own pages always may. */
  origins: z.array(Origin).max(limits.origins).default([]),
  timeZone: TimeZone.default('UTC'),
  /** Whether answers from pages on localhost count. Otherwise they are stored as test traffic. */
  allowLocalhost: z.boolean().default(false),
  frequency: SiteFrequency.prefault({}),
  privacy: Privacy.prefault({}),
  /** Whether a visitor's identity counts only with a signature made by the site's own server. */
  requireSignature: z.boolean().default(false),
  /** Percent of the visitors whose browsers tell what became of surveys that could have been asked; drawn for good. */
  countedVisitors: z.number().min(0).max(100).default(10),
  /** The look of all surveys of the site. */
  theme: Theme.default({}),
  retentionDays: RetentionDays.default(null),
  commentRetentionDays: CommentRetentionDays.default(null),
  redact: Redact.default([]),
};

/** Body of `POST /v1/sites`. */
export const SiteInput = z.strictObject(settings).meta({ id: 'SiteInput' });

/** Body of `PATCH /v1/sites/{site}`: fields left out stay as they are. */
export const SitePatch = z
  .strictObject({
    name: settings.name.optional(),
    origins: z.array(Origin).max(limits.origins).optional(),
    timeZone: TimeZone.optional(),
    allowLocalhost: z.boolean().optional(),
    frequency: SiteFrequencyPatch.optional(),
    privacy: PrivacyPatch.optional(),
    requireSignature: z.boolean().optional(),
    countedVisitors: z.number().min(0).max(100).optional(),
    theme: Theme.optional(),
    retentionDays: RetentionDays.optional(),
    commentRetentionDays: CommentRetentionDays.optional(),
    redact: Redact.optional(),
  })
  .meta({ id: 'SitePatch' });

export const Site = z
  .strictObject({
    key: SiteKey,
    ...settings,
    /** Days before it are sealed: their counts stand, their responses are gone or going, and none are taken any more. */
    sealedBefore: CalendarDay.nullable().default(null),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Site' });

export type Redaction = (typeof redactions)[number];
export type SiteInput = z.infer<typeof SiteInput>;
export type SitePatch = z.infer<typeof SitePatch>;
export type Site = z.infer<typeof Site>;
