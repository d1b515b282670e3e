import * as z from 'zod';
import { type Reason, reasons } from '../reasons.ts';
import { CalendarDay, Slug, TimeZone } from './identifiers.ts';
import { ConfidenceInterval, Estimate, Suppressed } from './score.ts';

/** A count of which a share of the visitors tells. */
export const CountEstimate = z
  .strictObject({
    /** What was told. */
    told: z.int(),
    /** told ÷ share. */
    value: z.number(),
    interval: ConfidenceInterval,
  })
  .meta({ id: 'CountEstimate', description: 'A count, estimated from what a share of the visitors tells' });

const Count = z.union([CountEstimate, Suppressed]);

/** What became of one survey for those it was meant for, each once a day. */
export const AskingOfSurvey = z
  .strictObject({
    survey: Slug,
    /** Showings, exact: those that a person or the page opened among them. */
    shown: z.int(),
    /** Visitors whose audience matched and whose trigger had fired, each once a day. */
    eligible: Count,
    /** Percent of the eligible who were shown it, by those who tell; `null` where nobody told. */
    asked: z.union([Estimate, Suppressed]).nullable(),
    /** Those of them who were not asked, by the first reason against it; the most frequent first. */
    refused: z.array(
      z.strictObject({ reason: z.enum(Object.keys(reasons) as [Reason, ...Reason[]]), text: z.string(), count: Count }),
    ),
  })
  .meta({ id: 'AskingOfSurvey' });

/** Answer of `GET /v1/sites/{site}/asking`. */
export const AskingResults = z
  .strictObject({
    from: CalendarDay,
    to: CalendarDay,
    timeZone: TimeZone,
    /** All but `shown` are estimates. */
    estimate: z.literal(true),
    /** Percent of the visitors whose browsers tell, as the site is set now. */
    countedVisitors: z.number(),
    /** Shares under which something was told in the range; more than one where the setting has changed in it. */
    shares: z.array(z.number()),
    surveys: z.array(AskingOfSurvey),
  })
  .meta({ id: 'AskingResults' });

export type CountEstimate = z.infer<typeof CountEstimate>;
export type AskingOfSurvey = z.infer<typeof AskingOfSurvey>;
export type AskingResults = z.infer<typeof AskingResults>;
