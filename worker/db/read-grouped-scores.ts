/** Histograms read from the stored responses, for groups that no counter is kept for. Costs a read of every row. */
import { limits } from '../../shared/limits.ts';
import type { Interval } from '../../shared/rules/days.ts';
import type { RollupFilter } from './read-rollups.ts';
import type { ScoreRow } from './score-row.ts';

/** A column of the responses, or an attribute by its name. */
export type RowGroup = 'locale' | 'device' | { attribute: string };

export interface GroupedScoreRow extends ScoreRow {
  /** `null`: not recorded. */
  value: string | null;
}

/** First day of the period of a day, so that a long range gives few rows. Weeks begin on Monday. */
const starts: Record<Interval, string> = {
  day: 'day',
  week: "date(day, '-6 days', 'weekday 1')",
  month: "substr(day, 1, 8) || '01'",
};

/** The value of a response, as JSON. */
const valueJson = (group: RowGroup) => (typeof group === 'object' ? 'attributes->?7' : `json_quote(${group})`);

/** The same as a text. Attributes are texts, numbers, true and false; JSON's true is SQL's 1. */
const valueText = `
  CASE json_type(same, '$[5]') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(same->>5 AS TEXT) END`;

function sqlOf(group: RowGroup, interval: Interval): string {
  // Many responses say the same: each text of slots is taken apart once a day and group. One text sorts faster than six
  // columns.
  return `
    WITH alike AS MATERIALIZED (
      SELECT json_array(day, touchpoint, survey, version, slots, ${valueJson(group)}) AS same, COUNT(*) AS responses
      FROM responses
      WHERE site = ?1 AND day BETWEEN ?2 AND ?3 AND test = 0 AND slots <> '{}'
        AND (?4 IS NULL OR touchpoint = ?4) AND (?5 IS NULL OR survey = ?5) AND (?6 IS NULL OR channel = ?6)
      GROUP BY same
    ),
    taken AS MATERIALIZED (
      SELECT same->>0 AS day, same->>1 AS touchpoint, same->>2 AS survey, same->>3 AS version, same->>4 AS slots,
        ${valueText} AS value, responses
      FROM alike
    )
    SELECT ${starts[interval]} AS start, touchpoint, survey, version, question.key AS question, taken.value AS value,
      mark.value AS slot, SUM(responses) AS count, SUM(responses * (mark.key = 0)) AS answers
    FROM taken, json_each(taken.slots) AS question, json_each(question.value) AS mark
    GROUP BY start, touchpoint, survey, version, question.key, taken.value, mark.value
    LIMIT ${limits.groupRows + 1}`;
}

interface SlotRow extends Pick<ScoreRow, 'touchpoint' | 'survey' | 'version' | 'question'> {
  start: string;
  value: string | null;
  slot: number;
  count: number;
  answers: number;
}

/** Statement for {@link readGroupedScores}, apart from it so that its cost can be measured. */
export function groupedScoresStatement(
  db: D1Database,
  site: string,
  filter: RollupFilter,
  group: RowGroup,
  interval: Interval,
): D1PreparedStatement {
  const { from, to, touchpoint = null, survey = null, channel = null } = filter;
  const path = typeof group === 'object' ? [`$."${group.attribute}"`] : [];
  return db.prepare(sqlOf(group, interval)).bind(site, from, to, touchpoint, survey, channel, ...path);
}

/** Histograms of a range by group, `day` being the first of its period; `null` when there are too many of them. */
export async function readGroupedScores(
  db: D1Database,
  site: string,
  filter: RollupFilter,
  group: RowGroup,
  interval: Interval,
): Promise<GroupedScoreRow[] | null> {
  const { results } = await groupedScoresStatement(db, site, filter, group, interval).all<SlotRow>();
  if (results.length > limits.groupRows) return null;
  const rows = new Map<string, GroupedScoreRow>();
  for (const { start, touchpoint, survey, version, question, value, slot, count, answers } of results) {
    const key = JSON.stringify([start, touchpoint, survey, version, question, value]);
    const row = rows.get(key) ?? { day: start, touchpoint, survey, version, question, value, n: 0, histogram: [] };
    rows.set(key, row);
    row.n += answers;
    while (row.histogram.length < slot) row.histogram.push(0);
    row.histogram[slot] = count;
  }
  return [...rows.values()];
}
