import * as z from 'zod';
import { askableOf, browserPart } from '../../shared/rules/browser-part.ts';
import { isPlain } from '../../shared/rules/plain.ts';
import { Privacy } from '../../shared/schema/privacy.ts';
import type { Site } from '../../shared/schema/site.ts';
import { type Survey, SurveySettings } from '../../shared/schema/survey.ts';
import { SurveyContent } from '../../shared/schema/survey-content.ts';
import type { WidgetConfig, WidgetSurvey } from '../../shared/schema/widget-config.ts';
import type { WidgetFiles } from '../context.ts';
import { withoutDefaults } from './without-defaults.ts';

const { place, theme } = SurveySettings.shape;
const { touchpoint, locale, register, questions, thanks, endings, back, progress } = SurveyContent.shape;

/** What of a survey's look and content travels in the script. */
const Carried = z.object({
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

/** What decides whether it is asked, as far as a browser may know. */
const { trigger, audience, schedule, frequency, priority } = SurveySettings.shape;
const Asked = z.object({ trigger, audience, schedule, frequency, priority });

/** What the loader needs to know of a site, in as few bytes as may be: every page view pays for it. */
export function widgetConfig(site: Site, live: readonly Survey[], widget: WidgetFiles): WidgetConfig {
  const { key, origins, frequency, countedVisitors } = site;
  const stands = live.some(({ place }) => place.type === 'tab' || place.type === 'inline');
  const privacy = withoutDefaults(Privacy, site.privacy);
  const surveys = live.map((survey) => widgetSurvey(site, survey));
  const plain = surveys.filter((survey, index) => isPlain(survey, live[index]?.content.translations));
  const allPlain = plain.length > 0 && plain.length === surveys.length;
  return {
    format: 1,
    site: key,
    origins,
    frequency,
    ...(Object.keys(privacy).length > 0 && { privacy }),
    ...(countedVisitors > 0 && { countedVisitors, outcomes: widget.outcomes }),
    chunk: allPlain ? widget.whole : widget.chunk,
    showing: allPlain ? widget.whole : widget.showing,
    seldom: widget.seldom,
    explain: widget.explain,
    ...(stands && { standing: widget.standing }),
    surveys: surveys.map((survey) =>
      !allPlain && plain.includes(survey) ? { ...survey, chunk: widget.plain } : survey,
    ),
  };
}

function widgetSurvey(site: Site, survey: Survey): WidgetSurvey {
  const { version, frequency, content } = survey;
  const { id, sample, kind, edge, ...asked } = browserPart(askableOf(survey));
  const translated = Object.keys(content.translations);
  const merged = { ...survey, ...content, theme: { ...site.theme, ...survey.theme } };
  return {
    id,
    version,
    ...withoutDefaults(Asked, { priority: 0, ...asked } as z.output<typeof Asked>),
    frequency,
    ...(sample !== undefined && { sample }),
    ...(kind && { kind }),
    ...(edge && { edge }),
    ...withoutDefaults(Carried, merged),
    ...(translated.length > 0 && { translated }),
  };
}
