import type { WidgetSurvey } from '../../../shared/schema/widget-config.ts';

/** Name of the custom element that pages put where an inline survey goes. */
export const inlineElement = 'touchstone-survey';

/** Selector of the element that an inline survey goes into. */
export function inlineSelector({ id, place }: WidgetSurvey): string {
  return (place?.type === 'inline' && place.selector) || `${inlineElement}[survey="${id}"]`;
}
