import type { RateResult, Rates } from '../../shared/schema/results.ts';
import type { RateRow } from '../db/read-rollups.ts';
import { shareEstimate } from '../stats/share-estimate.ts';
import type { ReportingRange } from './reporting-range.ts';
import { addCounts, emptyTimeline, pointsOf, type Timeline } from './timeline.ts';

interface Line {
  survey: string;
  touchpoint: string;
  counts: Timeline;
}

/** Counts of days as one series for each survey and touchpoint. */
export function rateSeries(rows: readonly RateRow[], range: ReportingRange): Rates['series'] {
  const lines = new Map<string, Line>();
  for (const { day, survey, touchpoint, shown, started, completed, dismissed } of rows) {
    const key = `${survey} ${touchpoint}`;
    const line = lines.get(key) ?? { survey, touchpoint, counts: emptyTimeline() };
    lines.set(key, line);
    addCounts(line.counts, range, day, [shown, started, completed, dismissed]);
  }
  return [...lines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { survey, touchpoint, counts }]) => ({
      survey,
      touchpoint,
      total: rateResult(counts.total),
      points: pointsOf(counts, range, rateResult),
    }))
    .filter(({ points }) => points.length > 0);
}

function rateResult([shown = 0, started = 0, completed = 0, dismissed = 0]: readonly number[]): RateResult {
  return {
    shown,
    started,
    completed,
    dismissed,
    response: shareEstimate(started, shown),
    completion: shareEstimate(completed, started),
    dismissal: shareEstimate(dismissed, shown),
  };
}
