import * as z from 'zod';
import { limits } from '../limits.ts';
import { CalendarDay, Instant, SiteKey, TimeZone } from './identifiers.ts';
import { Theme } from './place.ts';

const clock = (days: number) => z.int().min(0).max(365).default(days);

/** Restraint over all surveys of a site together; the stricter of this and the survey's own wins. */
export const SiteFrequency = z.strictObject({
  shownDays: clock(7),
  dismissedDays: clock(30),
  answeredDays: clock(0),
  perSession: z.int().min(1).max(100).default(1),
});

export const Origin = z
  .string()
  .max(limits.attributeChars)
  .regex(/^(?:\*|https?:\/\/(?:\*\.)?[a-z0-9.-]+(?::\d{1,5})?)$/, 'an origin such as https://shop.example')
  .meta({ example: 'https://shop.example' });

/** Days for which single responses are kept; `null`: for ever. Counts are kept in any case. */
const RetentionDays = z.int().min(limits.leastRetentionDays).max(limits.mostRetentionDays).nullable();

const settings = {
  name: z.string().trim().min(1).max(100),
  /** Pages that may ask and answer. The collector's own pages always may. */
  origins: z.array(Origin).max(limits.origins).default([]),
  timeZone: TimeZone.default('UTC'),
  /** Whether answers from pages on localhost count. Otherwise they are stored as test traffic. */
  allowLocalhost: z.boolean().default(false),
  frequency: SiteFrequency.prefault({}),
  /** The look of all surveys of the site. */
  theme: Theme.default({}),
  retentionDays: RetentionDays.default(null),
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
    frequency: z
      .strictObject({
        shownDays: z.int().min(0).max(365).optional(),
        dismissedDays: z.int().min(0).max(365).optional(),
        answeredDays: z.int().min(0).max(365).optional(),
        perSession: z.int().min(1).max(100).optional(),
      })
      .optional(),
    theme: Theme.optional(),
    retentionDays: RetentionDays.optional(),
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

export type SiteFrequency = z.infer<typeof SiteFrequency>;
export type SiteInput = z.infer<typeof SiteInput>;
export type SitePatch = z.infer<typeof SitePatch>;
export type Site = z.infer<typeof Site>;
