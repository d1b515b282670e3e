import { resumeRules } from '../shared/rules/resume.ts';
import type { WidgetSurvey } from '../shared/schema/widget-config.ts';
import type { Opening, Page } from './page.ts';
import { whenVisible } from './triggers/presentable.ts';
import { unfinishedOf } from './unfinished.ts';

/**
 * Goes on with the survey that an earlier page of the session has left in the middle, if nothing speaks against that.
 * @param ask opens a survey unless the choice is another by then
 */
export async function resume(
  page: Page,
  ask: (opening: Opening, choose: () => WidgetSurvey | undefined) => Promise<void>,
): Promise<void> {
  const unfinished = unfinishedOf(page.left, page.config.surveys);
  if (!unfinished) return;
  const { survey, left } = unfinished;
  const rules = resumeRules(left.resumed, page.triggerRules.onItsPage);
  const choose = () => page.decide([{ survey, fired: new Set() }], rules);
  await whenVisible();
  if (choose()) await ask({ survey, left, automatic: true }, choose);
}
