import { type MetricId, metrics } from '../../shared/metrics.ts';
import type { ScaleQuestion } from '../../shared/schema/question.ts';
import type { Group, WholeSeries } from '../../shared/schema/results.ts';
import { scoreResult } from '../stats/score-result.ts';
import type { QuestionOf } from './asked-questions.ts';
import { groupKey } from './group-key.ts';
import type { GroupedRow } from './read-scores.ts';
import type { ReportingRange } from './reporting-range.ts';
import { addCounts, emptyTimeline, pointsOf, type Timeline } from './timeline.ts';
import { variantOf } from './variant.ts';

interface Line {
  touchpoint: string;
  metric: MetricId;
  variant: string;
  group: Group | undefined;
  surveys: Set<string>;
  counts: Timeline;
}

/** Histograms of days as one series for each touchpoint, variant of a scored question and group. */
export async function scoreSeries(
  rows: readonly GroupedRow[],
  questionOf: QuestionOf,
  range: ReportingRange,
): Promise<WholeSeries[]> {
  const variants = new Map<ScaleQuestion, string>();
  const lines = new Map<string, Line>();
  for (const row of rows) {
    const question = questionOf(row);
    if (question.type !== 'scale') continue;
    const { touchpoint, survey, day, histogram, group } = row;
    const variant = variants.get(question) ?? (await variantOf(question));
    variants.set(question, variant);
    const key = groupKey(`${touchpoint} ${variant}`, group);
    const line = lines.get(key) ?? {
      touchpoint,
      metric: question.metric,
      variant,
      group,
      surveys: new Set(),
      counts: emptyTimeline(),
    };
    lines.set(key, line);
    line.surveys.add(survey);
    addCounts(line.counts, range, day, histogram);
  }
  return [...lines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, line]) => toSeries(line, range))
    .filter(({ points }) => points.length > 0);
}

function toSeries({ touchpoint, metric, variant, group, surveys, counts }: Line, range: ReportingRange): WholeSeries {
  const resultOf = (histogram: readonly number[]) => scoreResult(metrics[metric], histogram);
  return {
    touchpoint,
    metric,
    variant,
    ...(group && { group }),
    surveys: [...surveys].sort(),
    total: resultOf(counts.total),
    points: pointsOf(counts, range, resultOf),
  };
}
