import * as z from 'zod';
import { Instant } from './identifiers.ts';
import { Next } from './page.ts';
import { SurveyContent } from './survey-content.ts';

/** What a survey asks from one change of its content to the next. */
export const SurveyVersion = z
  .strictObject({ version: z.int().min(1), content: SurveyContent, createdAt: Instant })
  .meta({ id: 'SurveyVersion' });

/** Answer of `GET /v1/sites/{site}/surveys/{survey}/versions`. */
export const SurveyVersions = z
  .strictObject({ versions: z.array(SurveyVersion), next: Next })
  .meta({ id: 'SurveyVersions' });

export type SurveyVersion = z.infer<typeof SurveyVersion>;
export type SurveyVersions = z.infer<typeof SurveyVersions>;
