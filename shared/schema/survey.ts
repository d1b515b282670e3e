import * as z from 'zod';
import { limits } from '../limits.ts';
import { metricIds } from '../metrics.ts';
import { Instant, Locale, Slug } from './identifiers.ts';

const Text = z.string().trim().min(1).max(limits.surveyTextChars);

/** Asks for one point on a metric's scale. */
export const ScaleQuestion = z.strictObject({
  id: Slug,
  type: z.literal('scale'),
  metric: z.enum(metricIds),
  /** Fills {subject} in the standard wording: "How satisfied were you with {subject}?" */
  subject: Text.max(100).optional(),
  /** The author's own wording, which makes a variant of its own. */
  text: Text.optional(),
  required: z.boolean().default(true),
});

/** Asks for a comment. */
export const TextQuestion = z.strictObject({
  id: Slug,
  type: z.literal('text'),
  text: Text.optional(),
  required: z.boolean().default(false),
  maxChars: z.int().min(1).max(limits.answerTextChars).default(limits.answerTextChars),
});

export const Question = z
  .discriminatedUnion('type', [ScaleQuestion, TextQuestion])
  .meta({ id: 'Question', description: 'A scored question or a comment' });

/** What respondents see: any change of it starts a new, immutable version. */
export const SurveyContent = z
  .strictObject({
    format: z.literal(1).default(1),
    touchpoint: Slug,
    locale: Locale.default('en'),
    questions: z
      .array(Question)
      .min(1)
      .max(limits.questions)
      .refine((all) => new Set(all.map((q) => q.id)).size === all.length, 'question ids must differ'),
    thanks: Text.optional(),
  })
  .meta({ id: 'SurveyContent' });

/** When a survey is asked for. */
export const Trigger = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('page'),
      /** The page's path and query must contain this text. */
      contains: z.string().max(limits.attributeChars).default(''),
      delaySeconds: z.number().min(0).max(3600).default(0),
    }),
    z.strictObject({
      type: z.literal('event'),
      /** Name given to `touchstone('track', name)`. */
      event: z.string().min(1).max(64),
      delaySeconds: z.number().min(0).max(3600).default(0),
    }),
  ])
  .meta({ id: 'Trigger', description: 'What makes a survey appear' });

const clock = (days: number) => z.int().min(0).max(365).default(days);

/** Days of silence for the same survey after it was shown, dismissed or answered. */
export const SurveyFrequency = z.strictObject({
  shownDays: clock(30),
  dismissedDays: clock(30),
  answeredDays: clock(90),
});

export const surveyStatuses = ['draft', 'live', 'paused', 'archived'] as const;

/** What may change without a new version. */
const settings = {
  name: Text.max(100),
  status: z.enum(surveyStatuses).default('draft'),
  trigger: Trigger,
  frequency: SurveyFrequency.prefault({}),
  /** The survey with the higher priority is asked when two could be. */
  priority: z.int().min(0).max(100).default(0),
};
export const SurveySettings = z.strictObject(settings);

/** Body of `PUT /v1/sites/{site}/surveys/{survey}`. */
export const SurveyInput = z
  .strictObject({ ...settings, content: SurveyContent })
  .meta({ id: 'SurveyInput', description: 'A survey as its author writes it' });

export const Survey = z
  .strictObject({
    id: Slug,
    ...settings,
    version: z.int().min(1),
    content: SurveyContent,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Survey' });

export type ScaleQuestion = z.infer<typeof ScaleQuestion>;
export type TextQuestion = z.infer<typeof TextQuestion>;
export type Question = z.infer<typeof Question>;
export type SurveyContent = z.infer<typeof SurveyContent>;
export type Trigger = z.infer<typeof Trigger>;
export type SurveyFrequency = z.infer<typeof SurveyFrequency>;
export type SurveySettings = z.infer<typeof SurveySettings>;
export type SurveyInput = z.infer<typeof SurveyInput>;
export type Survey = z.infer<typeof Survey>;
