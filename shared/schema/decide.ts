import * as z from 'zod';
import { limits } from '../limits.ts';
import { type Reason, reasons } from '../reasons.ts';
import { PastOfVisitor } from './history.ts';
import { Instant, RespondentId, Signature, Slug } from './identifiers.ts';
import { VisitorFacts } from './visitor-facts.ts';

const Reasons = z.enum(Object.keys(reasons) as [Reason, ...Reason[]]);

/** Calendars have gaps before, and years of five digits after. */
const isOfOurTimes = (instant: string) => /^(?:19[7-9]|2\d\d)\d/.test(instant);

const about = {
  visitor: VisitorFacts.default({}),
  /** What sampling is sticky to. */
  visitorId: z.string().min(1).max(64).optional(),
  respondent: RespondentId.optional(),
  /** What the browser remembers. */
  history: PastOfVisitor.optional(),
};

/**
 * Body of `POST /v1/sites/{site}/decide`, sent by a page when all that its browser knows says yes to surveys in which
 * the edge has a word, or when an identified visitor may have moments waiting.
 */
export const DecideRequest = z
  .strictObject({
    format: z.literal(1),
    /** In the order in which the browser would ask them. */
    surveys: z.array(Slug).min(1).max(limits.liveSurveys),
    /**
     * Those of them whose trigger has fired only if a moment is waiting for the respondent; of the others something
     * else has fired, unless they cannot be asked without a moment.
     */
    awaiting: z.array(Slug).max(limits.liveSurveys).optional(),
    /** Signature of the respondent's id, where the site requires one. */
    signature: Signature.optional(),
    ...about,
  })
  .meta({ id: 'DecideRequest' });

/** The browser learns only yes or no. */
export const DecideAnswer = z.strictObject({ format: z.literal(1), yes: z.array(Slug) }).meta({ id: 'DecideAnswer' });

/** Body of `POST /v1/sites/{site}/explain`: a visitor as they might be. */
export const ExplainRequest = z
  .strictObject({
    /** None: all surveys of the site. */
    surveys: z.array(Slug).max(limits.liveSurveys).optional(),
    /** Address of the page. */
    url: z.string().max(2000).optional(),
    /** Whether all that triggers wait for, pages apart, counts as fired. */
    fired: z.boolean().default(true),
    /** Showings of this session. */
    shownThisSession: z.int().min(0).max(limits.rememberedCount).default(0),
    /** The moment to decide for; absent: now. */
    at: Instant.refine(isOfOurTimes, 'expected a year from 1970 to 2999').optional(),
    ...about,
  })
  .meta({ id: 'ExplainRequest' });

const verdict = z.strictObject({
  rule: Reasons,
  /** What a "no" of this rule means, in a sentence. */
  text: z.string(),
  verdict: z.enum(['yes', 'no']),
  /** What was compared. */
  facts: z.record(z.string(), z.unknown()),
  /** With a "no" that time alone will turn: when. */
  nextAt: Instant.optional(),
});

/** The same verdicts as `touchstone('explain')`, with those of the edge. */
export const ExplainAnswer = z
  .strictObject({
    /** The survey that would be asked; `null` if none. */
    survey: Slug.nullable(),
    /** In the order in which the surveys are asked. */
    explanations: z.array(
      z.strictObject({
        survey: Slug,
        asked: z.boolean(),
        verdicts: z.array(verdict),
        /** When every rule could say yes, if nothing happens until then. */
        nextAt: Instant.optional(),
      }),
    ),
  })
  .meta({ id: 'ExplainAnswer' });

export type DecideRequest = z.infer<typeof DecideRequest>;
export type DecideAnswer = z.infer<typeof DecideAnswer>;
export type ExplainRequest = z.infer<typeof ExplainRequest>;
export type ExplainAnswer = z.infer<typeof ExplainAnswer>;
