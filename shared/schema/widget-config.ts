import type { Messages } from '../messages/messages.ts';
import type { Audience } from './audience.ts';
import type { MetricKind, Schedule } from './frequency.ts';
import type { Place, Theme } from './place.ts';
import type { Question } from './question.ts';
import type { SiteFrequency } from './site.ts';
import type { SurveyFrequency, Trigger } from './survey.ts';
import type { Ending, SurveyContent, Translation } from './survey-content.ts';

/** A live survey as the script carries it: everything but the translations. */
export interface WidgetSurvey {
  id: string;
  version: number;
  touchpoint: string;
  trigger: Trigger;
  /** Without the rules that only the edge may know. */
  audience?: Audience;
  schedule?: Schedule;
  /** Percent of visitors; absent: all. */
  sample?: number;
  frequency: SurveyFrequency;
  priority: number;
  /** Kind of its first scale, where the site has clocks over kinds. */
  kind?: MetricKind;
  /** The edge has a word in it: it is asked when all that the browser knows says yes. */
  edge?: boolean;
  place: Place;
  theme: Theme;
  /** Language of the texts in `questions` and `endings`. */
  locale: string;
  register: SurveyContent['register'];
  questions: Question[];
  thanks?: string;
  endings: Ending[];
  back: boolean;
  progress: boolean;
  /** Languages of the author's translations; their texts come in a file of their own. */
  translated: string[];
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

/**
 * Default export of `/w/{site}/{survey}.js?version=…&languages=fr-CA,fr,en`: the words of one survey in the best of the
 * wished languages that it speaks. Not asked for when that is English and the survey is written in English.
 */
export interface SurveyTexts {
  /** The language chosen, as it goes into the response. */
  locale: string;
  /** Our words; absent: English, which the survey chunk brings along. */
  messages?: Messages;
  /** The author's words; absent: the base texts. */
  translation?: Translation;
}
