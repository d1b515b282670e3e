/**
 * Rollups are moved by deltas: what new revisions add and what the rows they replace held. Everything is computed by
 * SQL from the new responses and the rows still stored, so the delta statements must run before the upsert, in the
 * same transaction. A counter that would move by nothing writes no row.
 */
import { limits } from '../../shared/limits.ts';
import { countedFields, type ResponseParameters, sqlOf } from './response-parameters.ts';
import { isOpenDay } from './sealed-days.ts';

const scoreKey = 'day, touchpoint, survey, version, question, channel';
const rateKey = 'day, touchpoint, survey, version, channel';
const slotColumns = Array.from({ length: limits.histogramSlots }, (_, slot) => `c${slot}`);
const scoreColumns = ['n', ...slotColumns];
const rateColumns = ['shown', 'started', 'completed', 'dismissed'];

const list = (columns: readonly string[], each: (column: string, place: number) => string, between = ', ') =>
  columns.map(each).join(between);

/** Columns of a response that rollups are made of; the day stands apart because the first one stays. */
const counted = ['touchpoint', 'survey', 'version', 'channel', 'source', 'slots'] as const;
const countedTimes = { started_at: 'startedAt', completed_at: 'completedAt', dismissed_at: 'dismissedAt' } as const;
const sent = (field: (typeof countedFields)[number]) => sqlOf(countedFields, field);

/**
 * Table `side`: a row with sign +1 for each response that will be stored and −1 for each row it replaces. Test traffic is
 * on neither side, nor is a row of a sealed day, which a revision that tells of another day may still replace.
 */
const sidesOfChange = `
  WITH sent AS MATERIALIZED (SELECT value FROM jsonb_each(?2)),
  new AS MATERIALIZED (
    SELECT ${sent('id')} AS id, ${sent('revision')} AS revision, ${sent('day')} AS day, ${sent('test')} AS test,
      ${counted.map((column) => `${sent(column)} AS ${column}`)},
      ${Object.entries(countedTimes).map(([column, field]) => `${sent(field)} AS ${column}`)}
    FROM sent
  ),
  side AS MATERIALIZED (
    SELECT 1 AS sign, COALESCE(old.day, new.day) AS day,
      ${list([...counted, ...Object.keys(countedTimes)], (column) => `new.${column} AS ${column}`)}
    FROM new LEFT JOIN responses AS old ON old.site = ?1 AND old.id = new.id
    WHERE COALESCE(old.marked_test, new.test) = 0 AND (old.id IS NULL OR new.revision > old.revision AND old.${isOpenDay})
    UNION ALL
    SELECT -1, old.day, ${list([...counted, ...Object.keys(countedTimes)], (column) => `old.${column}`)}
    FROM new CROSS JOIN responses AS old ON old.site = ?1 AND old.id = new.id
    WHERE old.test = 0 AND new.revision > old.revision AND old.${isOpenDay}
  )`;

/** Table `side` for a recount: every stored row that counts, once; or those of one day. Sealed days are left alone. */
const sidesOf = (rows: string) =>
  `WITH side AS (SELECT 1 AS sign, * FROM responses WHERE site = ?1 AND test = 0 AND ${isOpenDay}${rows})`;

/** Histograms over table `side`; `n` counts responses, once each, however many slots an answer holds. */
const scoreSums = `
  SELECT ${scoreKey}, SUM(answers) AS n, ${list(slotColumns, (column, slot) => `SUM(IIF(slot = ${slot}, marks, 0)) AS ${column}`)}
  FROM (
    SELECT day, touchpoint, survey, version, question.key AS question, channel, mark.value AS slot,
      SUM(sign) AS marks, SUM(sign * (mark.key = 0)) AS answers
    FROM side, json_each(side.slots) AS question, json_each(question.value) AS mark
    GROUP BY ${scoreKey.replace('question', 'question.key')}, mark.value
    HAVING marks <> 0 OR answers <> 0
  )
  GROUP BY ${scoreKey}`;

/** Counts over table `side`. Closed after an answer is a partial response, not a dismissed one (METHOD, rates). */
const rateSums = `
  SELECT ${rateKey}, SUM(sign) AS shown, SUM(sign * (started_at IS NOT NULL)) AS started,
    SUM(sign * (completed_at IS NOT NULL)) AS completed,
    SUM(sign * (dismissed_at IS NOT NULL AND started_at IS NULL)) AS dismissed
  FROM side WHERE source <> 'import'
  GROUP BY ${rateKey}`;

const anyNotZero = (columns: readonly string[]) => list(columns, (column) => `${column} <> 0`, ' OR ');

/**
 * Table `side` of the stored rows of a list of ids that count, each with one sign. On sealed days counts stand, whether or
 * not their rows are gone already.
 */
const sidesOfStored = (sign: 1 | -1) => `
  WITH side AS MATERIALIZED (
    SELECT ${sign} AS sign, stored.*
    FROM json_each(?2) AS gone CROSS JOIN responses AS stored ON stored.site = ?1 AND stored.id = gone.value
    WHERE stored.test = 0 AND ${isOpenDay}
  )`;

function addTo(sides: string, table: string, key: string, columns: readonly string[], sums: string): string {
  return `${sides}
    INSERT INTO ${table} (site, ${key}, ${columns.join(', ')})
    SELECT ?1, ${key}, ${columns.join(', ')} FROM (${sums})
    WHERE ${anyNotZero(columns)}
    ON CONFLICT (site, ${key}) DO UPDATE SET ${list(columns, (column) => `${column} = ${column} + excluded.${column}`)}`;
}

const addScores = addTo(sidesOfChange, 'score_rollups', scoreKey, scoreColumns, scoreSums);
const addRates = addTo(sidesOfChange, 'rate_rollups', rateKey, rateColumns, rateSums);
const moveScores = (sign: 1 | -1) => addTo(sidesOfStored(sign), 'score_rollups', scoreKey, scoreColumns, scoreSums);
const moveRates = (sign: 1 | -1) => addTo(sidesOfStored(sign), 'rate_rollups', rateKey, rateColumns, rateSums);
const takeScores = moveScores(-1);
const takeRates = moveRates(-1);
const returnScores = moveScores(1);
const returnRates = moveRates(1);

/** Moves the histograms by what these responses change. */
export function addScoreDeltas(db: D1Database, site: string, { counted }: ResponseParameters): D1PreparedStatement {
  return db.prepare(addScores).bind(site, counted);
}

/** Moves the counts of showings by what these responses change. Imported ones are not in them. */
export function addRateDeltas(db: D1Database, site: string, { counted }: ResponseParameters): D1PreparedStatement {
  return db.prepare(addRates).bind(site, counted);
}

/** Takes out of the histograms what responses added that are about to be deleted or marked. @param ids JSON list */
export function subtractScores(db: D1Database, site: string, ids: string): D1PreparedStatement {
  return db.prepare(takeScores).bind(site, ids);
}

/** Takes out of the counts of showings what responses added that are about to be deleted or marked. @param ids JSON list */
export function subtractRates(db: D1Database, site: string, ids: string): D1PreparedStatement {
  return db.prepare(takeRates).bind(site, ids);
}

/** Puts into the histograms what stored responses add that were taken out before. @param ids JSON list */
export function returnToScores(db: D1Database, site: string, ids: string): D1PreparedStatement {
  return db.prepare(returnScores).bind(site, ids);
}

/** Puts into the counts of showings what stored responses add that were taken out before. @param ids JSON list */
export function returnToRates(db: D1Database, site: string, ids: string): D1PreparedStatement {
  return db.prepare(returnRates).bind(site, ids);
}

/** Rows in which the stored rollup and a recount differ; a row of zeros and no row are the same. */
function differences(table: string, key: string, columns: readonly string[], sums: string): string {
  return `${sidesOf('')}
    SELECT day FROM (
      SELECT day, ${list(columns, (column) => `SUM(${column}) AS ${column}`)} FROM (
        SELECT ${key}, ${columns.join(', ')} FROM ${table} WHERE site = ?1 AND ${isOpenDay}
        UNION ALL
        SELECT ${key}, ${list(columns, (column) => `-${column}`)} FROM (${sums})
      )
      GROUP BY ${key}
    )
    WHERE ${anyNotZero(columns)}`;
}

const byDay = (rows: string) => `SELECT day, COUNT(*) AS rows FROM (${rows}) GROUP BY day ORDER BY day`;

const scoreDifferences = byDay(differences('score_rollups', scoreKey, scoreColumns, scoreSums));
const rateDifferences = byDay(differences('rate_rollups', rateKey, rateColumns, rateSums));

/** How many rollup rows of a day differ from a recount of its responses. */
export interface DayDifferences {
  day: string;
  rows: number;
}

/** Compares histograms with the stored responses; answers {@link DayDifferences} for the days that differ. */
export function findScoreDifferences(db: D1Database, site: string): D1PreparedStatement {
  return db.prepare(scoreDifferences).bind(site);
}

/** Compares counts of showings with the stored responses; answers as {@link findScoreDifferences}. */
export function findRateDifferences(db: D1Database, site: string): D1PreparedStatement {
  return db.prepare(rateDifferences).bind(site);
}

function rebuild(table: string, key: string, columns: readonly string[], sums: string): string[] {
  return [
    `DELETE FROM ${table} WHERE site = ?1 AND day = ?2 AND ${isOpenDay}`,
    `${sidesOf(' AND day = ?2')}
     INSERT INTO ${table} (site, ${key}, ${columns.join(', ')})
     SELECT ?1, ${key}, ${columns.join(', ')} FROM (${sums}) WHERE ${anyNotZero(columns)}`,
  ];
}

const rebuilding = [
  ...rebuild('score_rollups', scoreKey, scoreColumns, scoreSums),
  ...rebuild('rate_rollups', rateKey, rateColumns, rateSums),
];

/** Counts one day of a site anew, from its responses. To be run as one transaction. */
export function rebuildDay(db: D1Database, site: string, day: string): D1PreparedStatement[] {
  return rebuilding.map((sql) => db.prepare(sql).bind(site, day));
}
