import type { Decision } from '../shared/rules/decide.ts';
import type { WidgetSurvey } from '../shared/schema/widget-config.ts';
import type { Page } from './page.ts';

/** What the chunk exports. */
export interface OutcomesChunk {
  tell(page: Page, decision: Decision<WidgetSurvey>): void;
}

export function tell(_page: Page, _decision: Decision<WidgetSurvey>): void {}
