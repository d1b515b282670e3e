import type * as z from 'zod';
import type { Messages } from '../messages/messages.ts';
import type { MetricKind } from './frequency.ts';
import type { Privacy } from './privacy.ts';
import type { AskedQuestion } from './question.ts';
import type { SiteFrequency } from './site.ts';
import type { SurveyFrequency, SurveySettings } from './survey.ts';
import type { SurveyContent, Translation } from './survey-content.ts';

/** What a schema takes: fields with a default may be left out, and then mean that default. */
type Settings = z.input<typeof SurveySettings>;
type Content = z.input<typeof SurveyContent>;

/**
 * A live survey as the script carries it: everything but the translations, and nothing that is the schema's default, so
 * that a plain survey costs few bytes. Left out means: `trigger` any page, at once · `priority` 0 · `place` pop-over at
 * the bottom end · `theme` none · `audience` everybody that the edge does not know of · `sample` 100 · `locale` en · `register` formal · `endings` none · `back`, `progress` false · in
 * `questions` see {@link AskedQuestion}.
 */
export interface WidgetSurvey
  extends Pick<Settings, 'trigger' | 'audience' | 'schedule' | 'sample' | 'priority' | 'place' | 'theme'>,
    Pick<Content, 'touchpoint' | 'locale' | 'register' | 'questions' | 'thanks' | 'endings' | 'back' | 'progress'> {
  id: string;
  version: number;
  frequency: SurveyFrequency;
  questions: AskedQuestion[];
  /** Kind of its first scale. */
  kind?: MetricKind;
  /** The edge has a word in it: it is asked when all that the browser knows says yes. */
  edge?: boolean;
  /** Address of the chunk that draws it, where that is not the one of the config. */
  chunk?: string;
  /** Languages of the author's translations; their texts come in a file of their own. Left out: none. */
  translated?: string[];
}

/** What the worker puts into `/w/{site}.js`. Written by us and read by us: a type, not a schema. */
export interface WidgetConfig {
  format: 1;
  site: string;
  /** Pages that may ask; the collector's own origin is always among them. */
  origins: string[];
  frequency: SiteFrequency;
  /** What differs from the defaults of {@link Privacy}; left out where nothing does. */
  privacy?: Partial<Privacy>;
  /** Percent of the visitors who tell what became of surveys that could have been asked; left out: none. */
  countedVisitors?: number;
  /** Address of the survey chunk, relative to the collector. Where all surveys are plain, one file is this and the next. */
  chunk: string;
  /** Address of the chunk that is needed once there is something to show or to send. */
  showing: string;
  /** Address of the chunk of what few page views need. */
  seldom: string;
  /** Address of the chunk that says why a survey is asked or not. */
  explain: string;
  /** Address of the chunk that tells what became of surveys; left out where nobody does. */
  outcomes?: string;
  /** Address of the chunk for feedback tabs and inline places; left out where no survey needs it. */
  standing?: string;
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
  /** The author's words, none of them blank; absent: the base texts. */
  translation?: z.input<typeof Translation>;
}
