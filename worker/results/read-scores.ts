import { limits } from '../../shared/limits.ts';
import { attributeOf, type Group, type GroupBy, type Results } from '../../shared/schema/results.ts';
import { readGroupedScores } from '../db/read-grouped-scores.ts';
import { type RollupFilter, readScoreRows, readScoreRowsByChannel } from '../db/read-rollups.ts';
import type { ScoreRow } from '../db/score-row.ts';
import { readTouchpoints } from '../db/touchpoints.ts';
import { ApiError } from '../problem.ts';
import type { ReportingRange } from './reporting-range.ts';

/** Answers of one period to one question, in one group. */
export interface GroupedRow extends ScoreRow {
  group?: Group;
}

/** What a report is made of, and where it was read. */
export interface Scores {
  source: Results['source'];
  rows: GroupedRow[];
}

/** The stages that touchpoints are in now, by their ids. */
async function stagesOf(db: D1Database, site: string): Promise<Map<string, string | null>> {
  return new Map((await readTouchpoints(db, site)).map(({ id, stage }) => [id, stage]));
}

const ofRow = {
  touchpoint: ({ touchpoint }: ScoreRow) => touchpoint,
  survey: ({ survey }: ScoreRow) => survey,
  version: ({ survey, version }: ScoreRow) => `${survey}@${version}`,
};

/**
 * Histograms of a range, grouped where that is asked for: from the counters kept ready as far as they know the groups.
 * Throws `invalid_parameter` when there are too many groups.
 */
export async function readScores(
  db: D1Database,
  site: string,
  filter: RollupFilter,
  range: ReportingRange,
  by: GroupBy | undefined,
): Promise<Scores> {
  if (by === undefined) return { source: 'rollup', rows: await readScoreRows(db, site, filter, range.interval) };
  if (by === 'touchpoint' || by === 'survey' || by === 'version') {
    const rows = await readScoreRows(db, site, filter, range.interval);
    return { source: 'rollup', rows: rows.map((row) => ({ ...row, group: { by, value: ofRow[by](row) } })) };
  }
  if (by === 'stage') {
    const [rows, stages] = await Promise.all([readScoreRows(db, site, filter, range.interval), stagesOf(db, site)]);
    const stageOf = (touchpoint: string) => stages.get(touchpoint) ?? null;
    return { source: 'rollup', rows: rows.map((row) => ({ ...row, group: { by, value: stageOf(row.touchpoint) } })) };
  }
  if (by === 'channel') {
    const rows = await readScoreRowsByChannel(db, site, filter, range.interval);
    return { source: 'rollup', rows: rows.map((row) => ({ ...row, group: { by, value: row.channel ?? null } })) };
  }
  const attribute = attributeOf(by);
  const group = attribute === null ? (by as 'locale' | 'device') : { attribute };
  const rows = await readGroupedScores(db, site, filter, group, range.interval);
  if (rows === null || new Set(rows.map(({ value }) => value)).size > limits.groups)
    throw new ApiError('invalid_parameter', {
      errors: [
        { pointer: 'group', detail: `${by} has more than ${limits.groups} values here, or the range is too long` },
      ],
    });
  return { source: 'rows', rows: rows.map(({ value, ...row }) => ({ ...row, group: { by, value } })) };
}
