import type { WidgetSurvey } from '../../shared/schema/widget-config.ts';

/** Surveys whose trigger has fired and whose delay runs. They block nothing: others may be asked meanwhile. */
export interface Arming {
  /** Starts the delay of each survey; one that is waiting already goes on waiting. */
  arm(surveys: readonly WidgetSurvey[]): void;
  /** Forgets waiting surveys that have a page trigger: the visitor has left that page. */
  leavePage(): void;
}

/**
 * @param onDue gets the surveys whose delay has ended; those of one moment come together, so that priority can decide
 */
export function createArming(onDue: (due: WidgetSurvey[]) => void): Arming {
  const waiting = new Map<WidgetSurvey, ReturnType<typeof setTimeout>>();
  let due: WidgetSurvey[] = [];

  function settle(): void {
    const settled = due.filter((survey) => waiting.delete(survey));
    due = [];
    if (settled.length > 0) onDue(settled);
  }

  function end(survey: WidgetSurvey): void {
    // One more turn, in which timers of the same moment join.
    if (due.push(survey) === 1) setTimeout(settle);
  }

  return {
    arm(surveys) {
      for (const survey of surveys) {
        if (!waiting.has(survey))
          waiting.set(survey, setTimeout(end, (survey.trigger?.delaySeconds ?? 0) * 1000, survey));
      }
    },
    leavePage() {
      for (const [survey, timer] of waiting) {
        if (survey.trigger?.type === 'event') continue;
        clearTimeout(timer);
        waiting.delete(survey);
      }
    },
  };
}
