import type { MetricKind } from '../schema/frequency.ts';
import type { Question } from '../schema/question.ts';

/** Kind of the first scale among some questions, whatever its number of points: `csat` for `csat5` and `csat7`. */
export function metricKindOf(questions: readonly Question[]): MetricKind | undefined {
  const scale = questions.find((question) => question.type === 'scale');
  return scale?.metric.replace(/\d+$/, '') as MetricKind | undefined;
}
