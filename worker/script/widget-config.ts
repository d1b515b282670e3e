import * as z from 'zod';
import type { Site } from '../../shared/schema/site.ts';
import { type Survey, SurveySettings } from '../../shared/schema/survey.ts';
import { SurveyContent } from '../../shared/schema/survey-content.ts';
import type { WidgetConfig, WidgetSurvey } from '../../shared/schema/widget-config.ts';
import type { WidgetFiles } from '../context.ts';
import { withoutDefaults } from './without-defaults.ts';

const { trigger, priority, place, theme } = SurveySettings.shape;
const { touchpoint, locale, register, questions, thanks, endings, back, progress } = SurveyContent.shape;

/** What of a survey's settings and content travels in the script. */
const Carried = z.object({
  trigger,
  priority,
  place,
  theme,
  touchpoint,
  locale,
  register,
  questions,
  thanks,
  endings,
  back,
  progress,
});

/** What the loader needs to know of a site, in as few bytes as may be: every page view pays for it. */
export function widgetConfig(site: Site, live: readonly Survey[], widget: WidgetFiles): WidgetConfig {
  const { key, origins, frequency } = site;
  const stands = live.some(({ place }) => place.type === 'tab' || place.type === 'inline');
  return {
    format: 1,
    site: key,
    origins,
    frequency,
    chunk: widget.chunk,
    showing: widget.showing,
    ...(stands && { standing: widget.standing }),
    surveys: live.map((survey) => widgetSurvey(site, survey)),
  };
}

function widgetSurvey(site: Site, survey: Survey): WidgetSurvey {
  const { id, version, frequency, content } = survey;
  const translated = Object.keys(content.translations);
  const merged = { ...survey, ...content, theme: { ...site.theme, ...survey.theme } };
  return {
    id,
    version,
    frequency,
    ...withoutDefaults(Carried, merged),
    ...(translated.length > 0 && { translated }),
  };
}
