/**
 * Rollups as reports need them. The groups follow the tables' keys, so that SQLite walks the range once, without
 * sorting: one row read for each rollup row.
 */
import { limits } from '../../shared/limits.ts';
import type { Day } from '../../shared/rules/days.ts';

export interface RollupFilter {
  from: Day;
  to: Day;
  touchpoint?: string | undefined;
  survey?: string | undefined;
  channel?: string | undefined;
}

/** Answers of one day to one question, all channels of the filter together. */
export interface ScoreRow {
  day: Day;
  touchpoint: string;
  survey: string;
  version: number;
  question: string;
  /** Answers; fewer than the histogram counts where one answer holds several choices. */
  n: number;
  /** From the lowest point of the scale, or the first option, upwards; longer than these, the rest zeros. */
  histogram: number[];
  /** Only where the channels were asked for apart. */
  channel?: string;
}

/** What came of one day's showings of one survey version. */
export interface RateRow {
  day: Day;
  touchpoint: string;
  survey: string;
  version: number;
  shown: number;
  started: number;
  completed: number;
  dismissed: number;
}

const matching = `
  WHERE site = ?1 AND day BETWEEN ?2 AND ?3
    AND (?4 IS NULL OR touchpoint = ?4) AND (?5 IS NULL OR survey = ?5) AND (?6 IS NULL OR channel = ?6)`;

const slots = Array.from({ length: limits.histogramSlots }, (_, slot) => `SUM(c${slot})`);

const scores = `
  SELECT day, touchpoint, survey, version, question, SUM(n), ${slots.join(', ')}
  FROM score_rollups ${matching}
  GROUP BY day, touchpoint, survey, version, question`;

const scoresByChannel = `
  SELECT day, touchpoint, survey, version, question, SUM(n), ${slots.join(', ')}, channel
  FROM score_rollups ${matching}
  GROUP BY day, touchpoint, survey, version, question, channel`;

const rates = `
  SELECT day, touchpoint, survey, version,
    SUM(shown) AS shown, SUM(started) AS started, SUM(completed) AS completed, SUM(dismissed) AS dismissed
  FROM rate_rollups ${matching}
  GROUP BY day, touchpoint, survey, version`;

function bindFilter(statement: D1PreparedStatement, site: string, filter: RollupFilter): D1PreparedStatement {
  const { from, to, touchpoint = null, survey = null, channel = null } = filter;
  return statement.bind(site, from, to, touchpoint, survey, channel);
}

/** Statement for {@link readScoreRows}, apart from it so that its cost can be measured. */
export function scoreRowsStatement(db: D1Database, site: string, filter: RollupFilter): D1PreparedStatement {
  return bindFilter(db.prepare(scores), site, filter);
}

/** Statement for {@link readRateRows}, apart from it so that its cost can be measured. */
export function rateRowsStatement(db: D1Database, site: string, filter: RollupFilter): D1PreparedStatement {
  return bindFilter(db.prepare(rates), site, filter);
}

type RawScoreRow = [Day, string, string, number, string, number, ...number[]];

function toScoreRow([day, touchpoint, survey, version, question, n, ...histogram]: RawScoreRow): ScoreRow {
  return { day, touchpoint, survey, version, question, n, histogram };
}

/** Histograms of a range, in order of days. */
export async function readScoreRows(db: D1Database, site: string, filter: RollupFilter): Promise<ScoreRow[]> {
  const rows = await scoreRowsStatement(db, site, filter).raw<RawScoreRow>();
  return rows.map(toScoreRow);
}

/** Histograms of a range, the channels apart, in order of days. */
export async function readScoreRowsByChannel(db: D1Database, site: string, filter: RollupFilter): Promise<ScoreRow[]> {
  const rows = await bindFilter(db.prepare(scoresByChannel), site, filter).raw<[...RawScoreRow, string]>();
  return rows.map((row) => ({ ...toScoreRow(row.slice(0, -1) as RawScoreRow), channel: row.at(-1) as string }));
}

/** Counts of showings of a range, in order of days. */
export async function readRateRows(db: D1Database, site: string, filter: RollupFilter): Promise<RateRow[]> {
  return (await rateRowsStatement(db, site, filter).all<RateRow>()).results;
}
