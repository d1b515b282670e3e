import type { TriggerPart } from '../../shared/schema/trigger.ts';
import type { WidgetSurvey } from '../../shared/schema/widget-config.ts';
import type { Context } from '../api.ts';

/** A survey whose trigger has fired: by which of its parts, and what the page said with it. */
export interface Armed {
  survey: WidgetSurvey;
  fired: ReadonlySet<TriggerPart>;
  said?: Context | undefined;
}

/** One whose delay runs. `end`: by `performance.now()`, a clock that nobody sets. */
export type Waiting = Armed & { end: number };
