import * as z from 'zod';
import { limits } from '../limits.ts';
import { checkOperand, comparison } from './filter.ts';
import { devices, Slug } from './identifiers.ts';

/** Marketing parameters of the address with which the visit began. */
export const utmNames = ['source', 'medium', 'campaign', 'term', 'content'] as const;

/** Never leaves the server: the browser learns only whether all such rules hold. Costs a request to the edge. */
const hidden = { private: z.boolean().optional() };

/** Complains about an operand, and about values that the fact never has. */
function known(values: z.ZodType, words: string) {
  return (rule: { op: (typeof comparison)['op']['_output']; value: unknown }, context: z.RefinementCtx): void => {
    checkOperand(rule, context);
    if (rule.op === 'exists') return;
    const wrong = [rule.value].flat().some((value) => !values.safeParse(value).success);
    if (wrong) context.addIssue({ code: 'custom', path: ['value'], message: `expected ${words}` });
  };
}

const text = known(z.string(), 'a text');
const number = known(z.number(), 'a number');
const language = known(
  z.string().regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/),
  'a language tag such as "de", "pt-BR" or "zh-Hant"',
);

/** One rule on the visitor. A missing fact fits nothing but `exists: false`. */
export const VisitorRule = z
  .discriminatedUnion('type', [
    z
      .strictObject({ type: z.literal('device'), ...comparison })
      .superRefine(known(z.enum(devices), `one of ${devices.join(', ')}`)),
    /** The browser's first language; `de` also fits `de-AT`. */
    z.strictObject({ type: z.literal('language'), ...comparison }).superRefine(language),
    /** From the edge, ISO 3166-1. Never stored finer. */
    z
      .strictObject({ type: z.literal('country'), ...comparison })
      .superRefine(known(z.string().regex(/^[A-Z]{2}$/), 'a country code such as "DE"')),
    /** Address of the page from which the visit came. */
    z.strictObject({ type: z.literal('referrer'), ...comparison }).superRefine(text),
    z.strictObject({ type: z.literal('utm'), name: z.enum(utmNames), ...comparison }).superRefine(text),
    /** `new` in the first visit (session) that this browser remembers, then `returning`. */
    z
      .strictObject({ type: z.literal('visitor'), ...comparison })
      .superRefine(known(z.enum(['new', 'returning']), '"new" or "returning"')),
    /** Visits that this browser remembers, this one counted. */
    z.strictObject({ type: z.literal('visits'), ...comparison }).superRefine(number),
    /** Whole days since the first visit that this browser remembers. */
    z.strictObject({ type: z.literal('daysSinceFirstVisit'), ...comparison }).superRefine(number),
    /** A value that the page supplies, such as the plan. */
    z
      .strictObject({
        type: z.literal('attribute'),
        name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/),
        ...hidden,
        ...comparison,
      })
      .superRefine(checkOperand),
    /** A group that the page says the person belongs to. */
    z.strictObject({ type: z.literal('segment'), ...hidden, ...comparison }).superRefine(text),
    /** The person's latest answer to a survey: given at all, of a class, in the last days. */
    z.strictObject({
      type: z.literal('answer'),
      survey: Slug,
      /** Class of the score: `low` are detractors and their like. */
      class: z.enum(['low', 'middle', 'high']).optional(),
      days: z.int().min(1).max(limits.clockDays).optional(),
    }),
  ])
  .meta({ id: 'VisitorRule', description: 'One rule on the visitor' });

const group = z.array(VisitorRule).min(1).max(limits.audienceRules);

export const AudienceRule = z
  .discriminatedUnion('type', [
    ...VisitorRule.options,
    z.strictObject({ type: z.literal('any'), of: group }),
    z.strictObject({ type: z.literal('all'), of: group }),
  ])
  .meta({ id: 'AudienceRule', description: 'One rule on the visitor, or a group of them' });

/** Who is asked: those for whom every rule of `include` holds and none of `exclude`. */
export const Audience = z
  .strictObject({
    include: z.array(AudienceRule).max(limits.audienceRules).optional(),
    exclude: z.array(AudienceRule).max(limits.audienceRules).optional(),
  })
  .meta({ id: 'Audience', description: 'Who is asked' });

/** As rules read them and scripts carry them: what has a default may be left out. */
export type AudienceRule = z.input<typeof AudienceRule>;
export type Audience = z.input<typeof Audience>;
