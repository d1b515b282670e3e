import { metrics } from '../../shared/metrics.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { Series } from '../../shared/schema/results.ts';
import { answersForMargin } from '../stats/answers-for-margin.ts';

/**
 * Says of each series how many answers it takes to know its score to ± `margin` points. Of what is kept back only what
 * is true of any.
 */
export function addMargins(series: readonly Series[], margin: number): Series[] {
  return series.map((one) => ({
    ...one,
    answersForMargin: answersForMargin(metrics[one.metric], isSuppressed(one.total) ? [] : one.total.histogram, margin),
  }));
}
