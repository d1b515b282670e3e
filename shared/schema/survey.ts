import * as z from 'zod';
import { limits } from '../limits.ts';
import { Audience } from './audience.ts';
import { Quota, Sample, Schedule, SurveyFrequency } from './frequency.ts';
import { Instant, Slug } from './identifiers.ts';
import { Place, Theme } from './place.ts';
import { Label } from './question.ts';
import { settingsFaults } from './settings-faults.ts';
import { SurveyContent } from './survey-content.ts';
import { Trigger } from './trigger.ts';

export { SurveyFrequency } from './frequency.ts';
export { Trigger } from './trigger.ts';

export const surveyStatuses = ['draft', 'live', 'paused', 'archived'] as const;

/** What may change without a new version. */
const settings = {
  name: Label,
  status: z.enum(surveyStatuses).default('draft'),
  trigger: Trigger,
  audience: Audience.optional(),
  schedule: Schedule.optional(),
  sample: Sample.optional(),
  quotas: z.array(Quota).max(limits.quotas).optional(),
  frequency: SurveyFrequency.prefault({}),
  /** The survey with the higher priority is asked when two could be; among equals the one not asked for longest. */
  priority: z.int().min(0).max(100).default(0),
  place: Place.prefault({ type: 'popover' }),
  /** Wins over the site's theme, token by token. */
  theme: Theme.default({}),
};
export const SurveySettings = z.strictObject(settings);

/** Body of `PUT /v1/sites/{site}/surveys/{survey}`. */
export const SurveyInput = z
  .strictObject({ ...settings, content: SurveyContent })
  .superRefine((survey, { addIssue }) => {
    for (const fault of settingsFaults(survey)) addIssue({ code: 'custom', ...fault });
  })
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

export type SurveySettings = z.infer<typeof SurveySettings>;
export type SurveyInput = z.infer<typeof SurveyInput>;
export type Survey = z.infer<typeof Survey>;
