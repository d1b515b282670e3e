import type { SurveyTexts, WidgetSurvey } from '../shared/schema/widget-config.ts';
import type { Page } from './page.ts';

const isEnglish = (tag = 'en') => /^en\b/i.test(tag);

/**
 * A survey's words in the best of the languages wished for: by the page's code, by the page, by the browser.
 * @returns `undefined` when those will do that the survey has with it, or no others come: its own language, and English
 */
export async function textsOf(
  { config, language, load }: Page,
  { id, version, locale }: WidgetSurvey,
): Promise<SurveyTexts | undefined> {
  const wished = [language, document.documentElement.lang, ...navigator.languages].filter(Boolean);
  if (isEnglish(locale) && isEnglish(wished[0])) return undefined;
  try {
    const address = `/w/${config.site}/${id}.js?version=${version}&languages=${encodeURIComponent(wished.join())}`;
    return (await load<{ default: SurveyTexts }>(address)).default;
  } catch {
    return undefined;
  }
}
