import * as z from 'zod';
import { limits } from '../limits.ts';
import { Instant, Slug } from './identifiers.ts';
import { Place, Theme } from './place.ts';
import { Label } from './question.ts';
import { SurveyContent } from './survey-content.ts';

/** When a survey is asked for. */
export const Trigger = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('page'),
      /** The page's path and query, and its hash where that is a path (`#/…`), must contain this text. */
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
  name: Label,
  status: z.enum(surveyStatuses).default('draft'),
  trigger: Trigger,
  frequency: SurveyFrequency.prefault({}),
  /** The survey with the higher priority is asked when two could be. */
  priority: z.int().min(0).max(100).default(0),
  place: Place.prefault({ type: 'popover' }),
  /** Wins over the site's theme, token by token. */
  theme: Theme.default({}),
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

export type Trigger = z.infer<typeof Trigger>;
export type SurveyFrequency = z.infer<typeof SurveyFrequency>;
export type SurveySettings = z.infer<typeof SurveySettings>;
export type SurveyInput = z.infer<typeof SurveyInput>;
export type Survey = z.infer<typeof Survey>;
