/** Who was shown what, and answered what, by strata; from the stored responses, at a read of every row. */
import { limits } from '../../shared/limits.ts';
import type { WeightBy } from '../../shared/schema/weighting.ts';
import type { RollupFilter } from './read-rollups.ts';

/** Showings of one survey version at one touchpoint, in one stratum. Imported responses were not shown by us. */
export interface ShownRow {
  touchpoint: string;
  survey: string;
  version: number;
  /** `null`: not recorded. */
  value: string | null;
  shown: number;
}

/** Answers of one slot to one question, in one stratum. */
export interface StratumRow {
  touchpoint: string;
  survey: string;
  version: number;
  question: string;
  value: string | null;
  /** 1: of responses that were imported. */
  imported: 0 | 1;
  slot: number;
  count: number;
}

const matching = `
  WHERE site = ?1 AND day BETWEEN ?2 AND ?3 AND test = 0
    AND (?4 IS NULL OR touchpoint = ?4) AND (?5 IS NULL OR survey = ?5) AND (?6 IS NULL OR channel = ?6)`;

const showings = (column: WeightBy) => `
  SELECT touchpoint, survey, version, ${column} AS value, COUNT(*) AS shown
  FROM responses ${matching} AND source <> 'import'
  GROUP BY touchpoint, survey, version, ${column}
  LIMIT ${limits.groupRows + 1}`;

// Many responses say the same: each text of slots is taken apart once a stratum. One text sorts faster than six columns.
const answers = (column: WeightBy) => `
  WITH alike AS MATERIALIZED (
    SELECT json_array(touchpoint, survey, version, slots, ${column}, source = 'import') AS same, COUNT(*) AS responses
    FROM responses ${matching} AND slots <> '{}'
    GROUP BY same
  )
  SELECT same->>0 AS touchpoint, same->>1 AS survey, same->>2 AS version, question.key AS question, same->>4 AS value,
    same->>5 AS imported, mark.value AS slot, SUM(responses) AS count
  FROM alike, json_each(same->>3) AS question, json_each(question.value) AS mark
  GROUP BY 1, 2, 3, 4, 5, 6, 7
  LIMIT ${limits.groupRows + 1}`;

/** Showings and answers by stratum, read at one moment; `null` when there are too many of them. */
export async function readStratumRows(
  db: D1Database,
  site: string,
  filter: RollupFilter,
  by: WeightBy,
): Promise<{ shown: ShownRow[]; answered: StratumRow[] } | null> {
  const { from, to, touchpoint = null, survey = null, channel = null } = filter;
  const [shown, answered] = await db.batch(
    [showings(by), answers(by)].map((sql) => db.prepare(sql).bind(site, from, to, touchpoint, survey, channel)),
  );
  const rows = { shown: shown?.results as ShownRow[], answered: answered?.results as StratumRow[] };
  return rows.shown.length > limits.groupRows || rows.answered.length > limits.groupRows ? null : rows;
}
