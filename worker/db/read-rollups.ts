/**
 * Rollups as reports need them. The groups follow the tables' keys, so that SQLite walks the range once, without
 * sorting: one row read for each rollup row.
 */
import { limits } from '../../shared/limits.ts';
import type { Day, Interval } from '../../shared/rules/days.ts';
import { type DayCounts, type PeriodSums, periodSums } from './period-sums.ts';
import { keyColumns, keyText, parseKey, type RollupKey } from './rollup-key.ts';
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

const filtered = `
  (?4 IS NULL OR touchpoint = ?4) AND (?5 IS NULL OR survey = ?5) AND (?6 IS NULL OR channel = ?6)`;

const counters = ['n', ...Array.from({ length: limits.histogramSlots }, (_, slot) => `c${slot}`)];

/**
 * Rollup rows that are read at a time. A day of them is one text, and D1 takes texts of 2 MB: the longest key has some 210
 * characters.
 */
const pageRows = 8000;

/**
 * Each day as two texts, of its keys and of its counts: to hand a row over takes ten times as long as to read it. Both are
 * written in the order of the rows.
 */
const scores = `
  SELECT day, COUNT(*) AS rows, group_concat(${keyText}, char(10)) AS keys,
    '[' || group_concat(concat_ws(',', ${counters.join(', ')})) || ']' AS counts
  FROM (
    SELECT day, ${keyColumns}, ${counters.join(', ')} FROM score_rollups
    WHERE site = ?1 AND (day, ${keyColumns}) > (?2, ?8, ?9, ?10, ?11, ?12) AND day <= ?3 AND ${filtered}
    ORDER BY day, ${keyColumns}
    LIMIT ?7
  )
  GROUP BY day`;

const rates = `
  SELECT day, touchpoint, survey, version,
    SUM(shown) AS shown, SUM(started) AS started, SUM(completed) AS completed, SUM(dismissed) AS dismissed
  FROM rate_rollups
  WHERE site = ?1 AND day BETWEEN ?2 AND ?3 AND ${filtered}
  GROUP BY day, touchpoint, survey, version`;

function bindFilter(
  statement: D1PreparedStatement,
  site: string,
  filter: RollupFilter,
  ...others: (number | string)[]
): D1PreparedStatement {
  const { from, to, touchpoint = null, survey = null, channel = null } = filter;
  return statement.bind(site, from, to, touchpoint, survey, channel, ...others);
}

/** Lies before all others of a day. */
const firstKey: RollupKey = { touchpoint: '', survey: '', version: 0, question: '', channel: '' };

/**
 * Statement for a page of {@link readScoreRows}, apart from it so that its cost can be measured.
 * @param after the row of the day `from` behind which the page begins
 */
export function scoreRowsStatement(
  db: D1Database,
  site: string,
  filter: RollupFilter,
  after: RollupKey = firstKey,
): D1PreparedStatement {
  const { touchpoint, survey, version, question, channel } = after;
  return bindFilter(db.prepare(scores), site, filter, pageRows, touchpoint, survey, version, question, channel);
}

/** Statement for {@link readRateRows}, apart from it so that its cost can be measured. */
export function rateRowsStatement(db: D1Database, site: string, filter: RollupFilter): D1PreparedStatement {
  return bindFilter(db.prepare(rates), site, filter);
}

interface DayRow extends DayCounts {
  rows: number;
}

async function addScoreRows(sums: PeriodSums, db: D1Database, site: string, filter: RollupFilter): Promise<ScoreRow[]> {
  let { from } = filter;
  let after = firstKey;
  for (;;) {
    const { results } = await scoreRowsStatement(db, site, { ...filter, from }, after).all<DayRow>();
    for (const day of results) sums.add(day);
    const last = results.at(-1);
    if (!last || results.reduce((sum, { rows }) => sum + rows, 0) < pageRows) return sums.rows;
    from = last.day;
    after = parseKey(last.keys.slice(last.keys.lastIndexOf('\n') + 1));
  }
}

/** Histograms of a range by period, in order of time. */
export function readScoreRows(
  db: D1Database,
  site: string,
  filter: RollupFilter,
  interval: Interval,
): Promise<ScoreRow[]> {
  return addScoreRows(periodSums(interval, 'together'), db, site, filter);
}

/** Histograms of a range by period, the channels apart, in order of time. */
export function readScoreRowsByChannel(
  db: D1Database,
  site: string,
  filter: RollupFilter,
  interval: Interval,
): Promise<ScoreRow[]> {
  return addScoreRows(periodSums(interval, 'apart'), db, site, filter);
}

/** Counts of showings of a range, in order of days. */
export async function readRateRows(db: D1Database, site: string, filter: RollupFilter): Promise<RateRow[]> {
  return (await rateRowsStatement(db, site, filter).all<RateRow>()).results;
}
