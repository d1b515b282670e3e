import * as z from 'zod';
import { limits } from '../limits.ts';
import { boundedRecord } from './bounded-record.ts';
import { metricKinds } from './frequency.ts';
import { Slug } from './identifiers.ts';

/** ms since 1970 */
const time = z.number().min(-limits.latestTime).max(limits.latestTime);
const count = z.int().min(0).max(limits.rememberedCount);

/** One survey's past. Absent: it never happened. The first three are all that the first release wrote. */
export const SurveyPast = z
  .strictObject({
    shown: time.optional(),
    dismissed: time.optional(),
    /** When the first answer of the latest answered showing was given. */
    answered: time.optional(),
    /** Kind of its first scale, for clocks that run over a kind. */
    kind: z.enum(metricKinds).optional(),
    /** When "later" was last said, and how often in a row. */
    later: time.optional(),
    laters: count.optional(),
    /** All showings ever, and those in a row that nobody reacted to (the one on the page included). */
    count: count.optional(),
    ignored: count.optional(),
    /** Times of the latest showings, oldest first. */
    showings: z.array(time).max(limits.rememberedShowings).optional(),
    /** Class of the latest answer's score. */
    class: z.enum(['low', 'middle', 'high']).optional(),
    /** Moments since its last showing at which another survey was shown in its place. */
    lost: count.optional(),
  })
  .meta({ id: 'SurveyPast', description: 'What a browser remembers of one survey' });

/**
 * What a browser remembers of one site: times and counts of what happened, never verdicts, so that a changed setting
 * works at once.
 */
export const PastOfVisitor = z
  .strictObject({
    surveys: boundedRecord(Slug, SurveyPast, limits.rememberedSurveys),
    /** Sessions so far, this one included; when the first, this one and the one before it began. */
    visits: count.optional(),
    firstVisit: time.optional(),
    lastVisit: time.optional(),
    beforeVisit: time.optional(),
  })
  .meta({ id: 'PastOfVisitor', description: 'What a browser remembers of one site' });

export type SurveyPast = z.infer<typeof SurveyPast>;
export type PastOfVisitor = z.infer<typeof PastOfVisitor>;
