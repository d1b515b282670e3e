import * as z from 'zod';
import { limits } from '../limits.ts';
import { boundedRecord } from './bounded-record.ts';
import { contentFaults } from './content-faults.ts';
import { Locale, Slug } from './identifiers.ts';
import { Label, Question, Text } from './question.ts';

/** How a survey ends. */
export const Ending = z
  .strictObject({
    id: Slug,
    text: Text,
    /** Leads on: a promoter to a review site, a detractor to help. */
    link: z.strictObject({ text: Label, url: z.url({ protocol: /^https?$/ }).max(500) }).optional(),
    /** Seconds after which the survey closes by itself; 0 keeps it open. Waits while hovered or focused. */
    closeSeconds: z.int().min(0).max(60).default(5),
  })
  .meta({ id: 'Ending' });

/** The author's texts of one question in one language; a text left out or blank falls back to the base text. */
export const QuestionTexts = z.strictObject({
  text: z.string().max(limits.surveyTextChars).optional(),
  hint: z.string().max(limits.surveyTextChars).optional(),
  subject: z.string().max(100).optional(),
  low: z.string().max(100).optional(),
  high: z.string().max(100).optional(),
  error: z.string().max(limits.surveyTextChars).optional(),
  placeholder: z.string().max(100).optional(),
  button: z.string().max(100).optional(),
  other: z.string().max(100).optional(),
  /** Texts of the options, by id. */
  options: boundedRecord(Slug, z.string().max(100), limits.choices).optional(),
});

export const Translation = z
  .strictObject({
    questions: boundedRecord(Slug, QuestionTexts, limits.questions).default({}),
    /** Texts of the endings, by id; `end` is the ordinary one. */
    endings: boundedRecord(
      Slug,
      z.strictObject({
        text: z.string().max(limits.surveyTextChars).optional(),
        link: z.string().max(100).optional(),
      }),
      limits.endings + 1,
    ).default({}),
  })
  .meta({ id: 'Translation' });

/** What respondents see: any change of it starts a new, immutable version. */
export const SurveyContent = z
  .strictObject({
    format: z.literal(1).default(1),
    touchpoint: Slug,
    /** Language of the texts below. */
    locale: Locale.default('en'),
    /** How people are addressed, in languages that tell the two apart. */
    register: z.enum(['formal', 'familiar']).default('formal'),
    questions: z.array(Question).min(1).max(limits.questions),
    /** Text of the ordinary ending. */
    thanks: Text.optional(),
    endings: z.array(Ending).max(limits.endings).default([]),
    /** Whether people may go back to the question before. */
    back: z.boolean().default(false),
    /** Whether "2 of 3" is shown. */
    progress: z.boolean().default(false),
    translations: boundedRecord(Locale, Translation, limits.translations).default({}),
  })
  .superRefine((content, { addIssue }) => {
    for (const { path, message } of contentFaults(content)) addIssue({ code: 'custom', path, message });
  })
  .meta({ id: 'SurveyContent' });

export type Ending = z.infer<typeof Ending>;
export type Translation = z.infer<typeof Translation>;
export type SurveyContent = z.infer<typeof SurveyContent>;
