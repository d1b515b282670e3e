/**
 * Rollups as reports need them. The groups follow the tables' keys, so that SQLite walks the range once, without
 * sorting: one row read for each rollup row.
 */
import { limits } from '../../shared/limits.ts';
import type { Day, Interval } from '../../shared/rules/days.ts';
import { periodSums } from './period-sums.ts';
import type { ScoreRow } from './score-row.ts';

export interface RollupFilter {
  from: Day;
  to: Day;
  touchpoint?: string | undefined;
  survey?: string | undefined;
  channel?: string | undefined;
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

/** Groups that a worker holds at a time: its memory is small, and years of many touchpoints are many. */
const pageRows = 20_000;

const scoresOf = (channel: '' | ', channel') => `
  SELECT day, touchpoint, survey, version, question, SUM(n), ${slots.join(', ')} ${channel}
  FROM score_rollups ${matching}
  GROUP BY day, touchpoint, survey, version, question ${channel}
  LIMIT ?7`;

const rates = `
  SELECT day, touchpoint, survey, version,
    SUM(shown) AS shown, SUM(started) AS started, SUM(completed) AS completed, SUM(dismissed) AS dismissed
  FROM rate_rollups ${matching}
  GROUP BY day, touchpoint, survey, version`;

function bindFilter(
  statement: D1PreparedStatement,
  site: string,
  filter: RollupFilter,
  ...others: number[]
): D1PreparedStatement {
  const { from, to, touchpoint = null, survey = null, channel = null } = filter;
  return statement.bind(site, from, to, touchpoint, survey, channel, ...others);
}

function scorePage(db: D1Database, site: string, filter: RollupFilter, channel: '' | ', channel', rows: number) {
  return bindFilter(db.prepare(scoresOf(channel)), site, filter, rows);
}

/** Statement for {@link readScoreRows}, apart from it so that its cost can be measured. */
export function scoreRowsStatement(db: D1Database, site: string, filter: RollupFilter): D1PreparedStatement {
  return scorePage(db, site, filter, '', pageRows);
}

/** Statement for {@link readRateRows}, apart from it so that its cost can be measured. */
export function rateRowsStatement(db: D1Database, site: string, filter: RollupFilter): D1PreparedStatement {
  return bindFilter(db.prepare(rates), site, filter);
}

type RawScoreRow = [Day, string, string, number, string, number, ...number[]];

/** The rows of a range, a page at a time, in order of days. */
async function* scorePages<Row extends [Day, ...unknown[]]>(
  db: D1Database,
  site: string,
  filter: RollupFilter,
  channel: '' | ', channel',
): AsyncGenerator<Row[]> {
  let { from } = filter;
  for (let size = pageRows; ; ) {
    const rows = await scorePage(db, site, { ...filter, from }, channel, size).raw<Row>();
    const last = rows.at(-1)?.[0];
    if (last === undefined || rows.length < size) return yield rows;
    // The last day may go on beyond the page: it is read again, unless there is no other.
    const whole = rows.filter(([day]) => day < last);
    if (whole.length === 0) size *= 2;
    yield whole;
    from = last;
  }
}

function toScoreRow([day, touchpoint, survey, version, question, n, ...histogram]: RawScoreRow): ScoreRow {
  return { day, touchpoint, survey, version, question, n, histogram };
}

/** Histograms of a range by period, in order of time. */
export async function readScoreRows(
  db: D1Database,
  site: string,
  filter: RollupFilter,
  interval: Interval,
): Promise<ScoreRow[]> {
  const sums = periodSums(interval);
  for await (const page of scorePages<RawScoreRow>(db, site, filter, ''))
    for (const row of page) sums.add(toScoreRow(row));
  return sums.rows;
}

/** Histograms of a range by period, the channels apart, in order of time. */
export async function readScoreRowsByChannel(
  db: D1Database,
  site: string,
  filter: RollupFilter,
  interval: Interval,
): Promise<ScoreRow[]> {
  const sums = periodSums(interval);
  for await (const page of scorePages<[...RawScoreRow, string]>(db, site, filter, ', channel'))
    for (const row of page) sums.add({ ...toScoreRow(row.slice(0, -1) as RawScoreRow), channel: row.at(-1) as string });
  return sums.rows;
}

/** Counts of showings of a range, in order of days. */
export async function readRateRows(db: D1Database, site: string, filter: RollupFilter): Promise<RateRow[]> {
  return (await rateRowsStatement(db, site, filter).all<RateRow>()).results;
}
