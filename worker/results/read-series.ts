import type { ChoiceResult, GroupBy, Results, WholeSeries } from '../../shared/schema/results.ts';
import type { RollupFilter } from '../db/read-rollups.ts';
import type { ScoreRow } from '../db/score-row.ts';
import type { VersionKey, VersionLookup } from '../survey-version.ts';
import { askedQuestions } from './asked-questions.ts';
import { choiceResults } from './choice-results.ts';
import { readScores } from './read-scores.ts';
import type { ReportingRange } from './reporting-range.ts';
import { scoreSeries } from './score-series.ts';

/** Where reports are read, and of what. */
export interface ReportSource {
  db: D1Database;
  site: string;
  versionsOf(wanted: readonly VersionKey[]): Promise<VersionLookup[]>;
  filter: Omit<RollupFilter, 'from' | 'to'>;
  group: GroupBy | undefined;
}

/** Everything of a range, with nothing kept back. */
export interface ReadSeries {
  source: Results['source'];
  series: WholeSeries[];
  questions: ChoiceResult[];
  /** The series again, over the whole of the wider range. */
  wider: WholeSeries[];
}

/**
 * Reads the series and choices of a range, and at once those of a range that has it inside.
 * @param wider by day, where it is another than `range`
 */
export async function readSeries(
  { db, site, versionsOf, filter, group }: ReportSource,
  range: ReportingRange,
  wider = range,
): Promise<ReadSeries> {
  const { from, to } = wider;
  const { source, rows } = await readScores(db, site, { ...filter, from, to }, wider, group);
  const questionOf = askedQuestions(await versionsOf(versionsIn(rows)));
  const isWider = wider !== range;
  const inRange = isWider ? rows.filter(({ day }) => day >= range.from && day <= range.to) : rows;
  const series = await scoreSeries(inRange, questionOf, range);
  return {
    source,
    series,
    questions: choiceResults(inRange, questionOf),
    wider: isWider ? await scoreSeries(rows, questionOf, wider) : series,
  };
}

/** Each survey version that rows name, once. */
export function versionsIn(rows: readonly Pick<ScoreRow, 'survey' | 'version'>[]): VersionKey[] {
  return [...new Map(rows.map(({ survey, version }) => [`${survey}@${version}`, { survey, version }])).values()];
}
