import * as z from 'zod';
import { limits } from '../limits.ts';
import { type Metric, metricIds, metrics, ratingStyles, stylesOf } from '../metrics.ts';
import { OTHER } from '../rules/other-option.ts';
import { AttributeName, Slug } from './identifiers.ts';

export const Text = z.string().trim().min(1).max(limits.surveyTextChars);
export const Label = Text.max(100);

const number = z.number().min(-1e9).max(1e9);

/** What a jump depends on; a comparison asks about this question or an earlier one, or about a value of the page. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { question: string; from?: number; to?: number }
  | { question: string; class: 'low' | 'middle' | 'high' }
  | { question: string; choice: string }
  | { question: string; answered: boolean }
  | { context: string; equals: string | number | boolean };

const Comparison = z
  .union(
    [
      z.strictObject({ question: Slug, class: z.enum(['low', 'middle', 'high']) }),
      /** Id of an option, or `other`. */
      z.strictObject({ question: Slug, choice: Slug }),
      z.strictObject({ question: Slug, answered: z.boolean() }),
      z.strictObject({ question: Slug, from: number, to: number.optional() }),
      z.strictObject({ question: Slug, to: number }),
      z.strictObject({ context: AttributeName, equals: z.union([Label, z.number(), z.boolean()]) }),
    ],
    'expected `question` with `class`, `choice`, `answered`, or `from` and `to`; or `context` with `equals`',
  )
  .meta({ id: 'Comparison', description: 'Asks about one answer, or about one value of the page' });

function groupsOf(part: z.ZodType<Condition, Condition>): z.ZodType<Condition, Condition> {
  const parts = z.array(part).min(1).max(limits.conditions);
  return z.union(
    [Comparison, z.strictObject({ all: parts }), z.strictObject({ any: parts })],
    'expected a comparison, or `all` or `any` with a list of conditions, at most two groups deep',
  );
}

export const Condition = groupsOf(groupsOf(Comparison)).meta({
  id: 'Condition',
  description: 'What a jump depends on: a comparison, or groups of them, at most two deep',
});

/** Where to go after a question: the first jump whose condition holds counts; none: the next question. */
export const Jump = z
  .strictObject({
    when: Condition.optional(),
    /** Id of a later question or of an ending; `end` is the survey's ordinary ending. */
    to: Slug,
  })
  .meta({ id: 'Jump' });

const common = {
  id: Slug,
  /** The author's own wording; without it the standard one of the metric and language. */
  text: Text.optional(),
  /** A smaller line under the question. */
  hint: Text.optional(),
  required: z.boolean().default(false),
  /** Shown instead of our own words when the answer is missing or wrong. */
  error: Text.optional(),
  jumps: z.array(Jump).max(limits.jumps).default([]),
};

/** Asks for one point on a metric's scale. */
export const ScaleQuestion = z
  .strictObject({
    ...common,
    type: z.literal('scale'),
    metric: z.enum(metricIds),
    required: z.boolean().default(true),
    /** Fills {subject} in the standard wording: "How satisfied were you with {subject}?" */
    subject: Label.optional(),
    /** How the points are drawn. Each style is a variant of its own. */
    style: z.enum(ratingStyles).default('numbers'),
    /** The author's own words at the ends of the scale, which make a variant of their own. */
    low: Label.optional(),
    high: Label.optional(),
    /** Offers "don't know", where the metric has it. */
    dontKnow: z.boolean().default(false),
  })
  .refine((q) => stylesOf(q.metric).includes(q.style), { path: ['style'], error: 'not a style of this metric' })
  .refine((q) => !q.dontKnow || (metrics[q.metric] as Metric).apart !== undefined, {
    path: ['dontKnow'],
    error: 'this metric has no such point',
  });

export const Option = z.strictObject({ id: Slug, text: Label });

/** Asks to choose one, or several, of some options. */
export const ChoiceQuestion = z
  .strictObject({
    ...common,
    type: z.literal('choice'),
    text: Text,
    options: z.array(Option).min(1).max(limits.choices),
    multiple: z.boolean().default(false),
    /** Adds a last option with a field for one's own words. */
    other: z.strictObject({ text: Label.optional() }).optional(),
    /** How many must and may be chosen, where several may. */
    min: z.int().min(1).max(limits.choices).optional(),
    max: z.int().min(1).max(limits.choices).optional(),
    /** Draws the options in an order of its own for each showing; "other" stays last. */
    shuffle: z.boolean().default(false),
  })
  .superRefine(({ options, other, multiple, min = 1, max }, { addIssue }) => {
    const fault = (path: (string | number)[], message: string) => addIssue({ code: 'custom', path, message });
    const taken = new Set<string>(other ? [OTHER] : []);
    options.forEach(({ id }, index) => {
      if (taken.has(id)) fault(['options', index, 'id'], 'another option has this id');
      taken.add(id);
    });
    if (!multiple && (min > 1 || max !== undefined)) fault([max === undefined ? 'min' : 'max'], 'needs `multiple`');
    if (min > (max ?? taken.size)) fault(['min'], 'more than may be chosen');
    if ((max ?? 1) > taken.size) fault(['max'], 'more than there are options');
  });

/** Asks for words: a line, or several. */
export const TextQuestion = z
  .strictObject({
    ...common,
    type: z.literal('text'),
    lines: z.enum(['one', 'many']).default('many'),
    minChars: z.int().min(1).max(limits.answerTextChars).default(1),
    maxChars: z.int().min(1).max(limits.answerTextChars).default(limits.answerTextChars),
    placeholder: Label.optional(),
  })
  .refine(({ minChars, maxChars }) => minChars <= maxChars, { path: ['minChars'], error: 'more than `maxChars`' });

/** Asks for an address to call back to. */
export const EmailQuestion = z.strictObject({ ...common, type: z.literal('email'), placeholder: Label.optional() });

/** Asks for agreement; never ticked beforehand. */
export const ConsentQuestion = z.strictObject({ ...common, type: z.literal('consent'), text: Text });

/** Says something and asks nothing. */
export const Statement = z.strictObject({
  ...common,
  type: z.literal('statement'),
  text: Text,
  button: Label.optional(),
});

export const Question = z
  .discriminatedUnion('type', [ScaleQuestion, ChoiceQuestion, TextQuestion, EmailQuestion, ConsentQuestion, Statement])
  .meta({ id: 'Question', description: 'One step of a survey' });

export type Jump = z.infer<typeof Jump>;
export type ScaleQuestion = z.infer<typeof ScaleQuestion>;
export type ChoiceQuestion = z.infer<typeof ChoiceQuestion>;
export type TextQuestion = z.infer<typeof TextQuestion>;
export type Question = z.infer<typeof Question>;

/**
 * A question as its author writes it and as the script carries it: a field that is left out means its default. `required`
 * is the one field with two of them: true for a scale, false for everything else.
 */
export type AskedQuestion = z.input<typeof Question>;
