import type { Day } from '../../shared/rules/days.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { JourneyTouchpoint } from '../../shared/schema/experience.ts';
import type { Series } from '../../shared/schema/results.ts';
import type { Period } from '../results/reporting-range.ts';
import { addClasses, type Classes } from './valence.ts';

/** What was answered at a touchpoint, all its metrics together. */
export interface TouchpointAnswers {
  total: Classes;
  periods: Map<Day, Period & { classes: Classes }>;
  metrics: JourneyTouchpoint['metrics'];
  /** Some of it is kept back. */
  keptBack: boolean;
}

export const noAnswers = (): TouchpointAnswers => ({
  total: addClasses([]),
  periods: new Map(),
  metrics: [],
  keptBack: false,
});

/**
 * Answers by touchpoint. Made of series as the caller may see them, so that nothing that is kept back there can be worked
 * out from the journey.
 */
export function touchpointAnswers(series: readonly Series[]): Map<string, TouchpointAnswers> {
  const found = new Map<string, TouchpointAnswers>();
  for (const { touchpoint, metric, variant, surveys, total, points } of series) {
    const answers = found.get(touchpoint) ?? noAnswers();
    found.set(touchpoint, answers);
    answers.metrics.push({ metric, variant, surveys, total });
    if (isSuppressed(total)) answers.keptBack = true;
    else answers.total = addClasses([answers.total, total.classes]);
    for (const { result, ...period } of points) {
      if (isSuppressed(result)) answers.keptBack = true;
      else addPeriod(answers, period, result.classes);
    }
  }
  return found;
}

function addPeriod({ periods }: TouchpointAnswers, period: Period, classes: Classes): void {
  const before = periods.get(period.from)?.classes;
  periods.set(period.from, { ...period, classes: before ? addClasses([before, classes]) : classes });
}
