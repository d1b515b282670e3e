import * as z from 'zod';
import { type Reason, reasons } from '../reasons.ts';
import { Slug } from './identifiers.ts';

type EligibleReason = { [Name in Reason]: (typeof reasons)[Name]['eligible'] extends true ? Name : never }[Reason];

/** What can become of a survey for an eligible visitor: it was shown, or the first reason against it. */
export const outcomes = [
  'shown',
  ...(Object.keys(reasons) as Reason[]).filter((reason): reason is EligibleReason => reasons[reason].eligible),
] as const;

const OutcomeName = z.enum(outcomes);

/**
 * What became of a survey for one eligible visitor on one day, told by a sample of the visitors, whenever it changes:
 * `before` is what was told of the same day. The collector takes one away there and adds one here, so that every
 * eligible visitor counts once. Told at most once, never again after a failure: the counts are estimates.
 */
export const Outcome = z
  .strictObject({ survey: Slug, outcome: OutcomeName, before: OutcomeName.optional() })
  .meta({ id: 'Outcome' });

export type OutcomeName = z.infer<typeof OutcomeName>;
export type Outcome = z.infer<typeof Outcome>;
