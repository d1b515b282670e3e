import { type MetricId, metrics } from '../../shared/metrics.ts';
import type { Series } from '../../shared/schema/results.ts';
import type { ScoreRow } from '../db/read-rollups.ts';
import { scoreResult } from '../stats/score-result.ts';
import type { VersionLookup } from '../survey-version.ts';
import type { ReportingRange } from './reporting-range.ts';
import { addCounts, emptyTimeline, pointsOf, type Timeline } from './timeline.ts';
import { variantOf } from './variant.ts';

interface Line {
  touchpoint: string;
  metric: MetricId;
  variant: string;
  surveys: Set<string>;
  counts: Timeline;
}

interface Measured {
  metric: MetricId;
  variant: string;
}

const keyOf = (survey: string, version: number, question: string) => `${survey}@${version}/${question}`;

/** What each scored question of these survey versions measures. */
async function measuredBy(versions: readonly VersionLookup[]): Promise<Map<string, Measured>> {
  const found = new Map<string, Measured>();
  for (const { survey, version, content } of versions)
    for (const question of content?.questions ?? [])
      if (question.type === 'scale')
        found.set(keyOf(survey, version, question.id), {
          metric: question.metric,
          variant: await variantOf(question),
        });
  return found;
}

/**
 * Histograms of days as one series for each touchpoint and variant.
 * @param versions every survey version that the rows name
 */
export async function scoreSeries(
  rows: readonly ScoreRow[],
  versions: readonly VersionLookup[],
  range: ReportingRange,
): Promise<Series[]> {
  const measured = await measuredBy(versions);
  const lines = new Map<string, Line>();
  for (const { day, touchpoint, survey, version, question, histogram } of rows) {
    const what = measured.get(keyOf(survey, version, question));
    // Counted answers of a question that is not there would be left out in silence.
    if (!what) throw new Error(`No scored question ${keyOf(survey, version, question)} for a rollup row`);
    const key = `${touchpoint} ${what.variant}`;
    const line = lines.get(key) ?? { touchpoint, ...what, surveys: new Set(), counts: emptyTimeline() };
    lines.set(key, line);
    line.surveys.add(survey);
    addCounts(line.counts, range, day, histogram);
  }
  return [...lines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, line]) => toSeries(line, range))
    .filter(({ points }) => points.length > 0);
}

function toSeries({ touchpoint, metric, variant, surveys, counts }: Line, range: ReportingRange): Series {
  const resultOf = (histogram: readonly number[]) => scoreResult(metrics[metric], histogram);
  return {
    touchpoint,
    metric,
    variant,
    surveys: [...surveys].sort(),
    total: resultOf(counts.total),
    points: pointsOf(counts, range, resultOf),
  };
}
