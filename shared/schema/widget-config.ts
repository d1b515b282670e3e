import type { SiteFrequency } from './site.ts';
import type { Question, SurveyFrequency, Trigger } from './survey.ts';

/** A live survey as the script carries it. */
export interface WidgetSurvey {
  id: string;
  version: number;
  touchpoint: string;
  trigger: Trigger;
  frequency: SurveyFrequency;
  priority: number;
  locale: string;
  questions: Question[];
  thanks?: string;
}

/** What the worker puts into `/w/{site}.js`. Written by us and read by us: a type, not a schema. */
export interface WidgetConfig {
  format: 1;
  site: string;
  /** Pages that may ask; the collector's own origin is always among them. */
  origins: string[];
  frequency: SiteFrequency;
  /** Address of the survey chunk, relative to the collector. */
  chunk: string;
  surveys: WidgetSurvey[];
}
