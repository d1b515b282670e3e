import * as z from 'zod';
import { limits } from '../limits.ts';
import { cleanText } from '../rules/clean-text.ts';
import { isDay } from '../rules/days.ts';
import { CalendarDay, Instant, Slug } from './identifiers.ts';
import { Next } from './page.ts';

/** The sender's own, such as the name of a release. */
export const AnnotationId = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,64}$/, 'letters, digits, ".", "_", ":" and "-", 1 to 64 of them')
  .meta({ description: "The sender's own id of what happened", example: 'release-2.4.0' });

/** A day of the site's time zone, or an instant. */
const DayOrInstant = z
  .union([CalendarDay, Instant], 'expected a calendar day, YYYY-MM-DD, or an RFC 3339 instant')
  .meta({ description: "Calendar day in the site's time zone, or RFC 3339 instant", example: '2026-11-20' });

const annotation = {
  /** Sent again with the same content, it is the same annotation. */
  id: AnnotationId,
  text: z.string().overwrite(cleanText).trim().min(1).max(limits.annotationChars),
};

/** Body of `POST /v1/sites/{site}/annotations`. */
export const AnnotationInput = z
  .strictObject({
    ...annotation,
    at: DayOrInstant,
    /** Where it happened; left out: anywhere. */
    touchpoint: Slug.optional(),
  })
  .meta({ id: 'AnnotationInput', description: 'A day or an instant on which something happened' });

export const Annotation = z
  .strictObject({
    ...annotation,
    at: DayOrInstant,
    /** The day of `at`. */
    day: CalendarDay,
    touchpoint: Slug.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Annotation' });

/** Answer of `GET /v1/sites/{site}/annotations`. */
export const Annotations = z.strictObject({ annotations: z.array(Annotation), next: Next }).meta({ id: 'Annotations' });

/** One way to write an instant, so that a repeat is seen as one; a day as it is. */
export const plainTime = (at: string): string => (isDay(at) ? at : new Date(at).toISOString());

export type AnnotationInput = z.infer<typeof AnnotationInput>;
export type Annotation = z.infer<typeof Annotation>;
