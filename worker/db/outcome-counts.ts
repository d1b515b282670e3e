import type { Day } from '../../shared/rules/days.ts';
import type { Outcome, OutcomeName } from '../../shared/schema/outcome.ts';

/** What a day's counts move by: one more here, one less where an outcome was told before. */
function movesOf(outcomes: readonly Outcome[]): [survey: string, outcome: string, by: number][] {
  const moves = new Map<string, [string, string, number]>();
  const add = (survey: string, outcome: string, by: number) => {
    const key = `${survey} ${outcome}`;
    moves.set(key, [survey, outcome, (moves.get(key)?.[2] ?? 0) + by]);
  };
  for (const { survey, outcome, before } of outcomes) {
    add(survey, outcome, 1);
    if (before) add(survey, before, -1);
  }
  return [...moves.values()].filter(([, , by]) => by !== 0);
}

const raise = `
  INSERT INTO outcome_counts (site, day, survey, outcome, share, n)
  SELECT ?1, ?2, value->>0, value->>1, ?3, value->>2
  FROM json_each(?4) AS move
  JOIN surveys ON surveys.site = ?1 AND surveys.id = value->>0
  WHERE value->>2 > 0
  ON CONFLICT DO UPDATE SET n = n + excluded.n`;

// Told under another share, or on another day by the browser's calendar, it may not be there to be taken away.
const lower = `
  UPDATE outcome_counts SET n = MAX(0, outcome_counts.n + move.value->>2)
  FROM json_each(?4) AS move
  WHERE site = ?1 AND survey = move.value->>0 AND day = ?2 AND outcome = move.value->>1 AND share = ?3
    AND move.value->>2 < 0`;

/**
 * Counts what visitors' browsers tell of a site's surveys, in one transaction; a row for each count that moves. Not to
 * be repeated: nothing tells a repeat from another visitor.
 * @param share percent of the visitors who tell
 */
export async function countOutcomes(
  db: D1Database,
  site: string,
  day: Day,
  share: number,
  outcomes: readonly Outcome[],
): Promise<void> {
  const moves = movesOf(outcomes);
  const list = JSON.stringify(moves);
  const statements = [
    ...(moves.some(([, , by]) => by > 0) ? [raise] : []),
    ...(moves.some(([, , by]) => by < 0) ? [lower] : []),
  ];
  if (statements.length > 0) await db.batch(statements.map((sql) => db.prepare(sql).bind(site, day, share, list)));
}

/** What was told on the days of a range, summed over them. */
export interface OutcomeRow {
  survey: string;
  outcome: OutcomeName;
  /** Percent of the visitors who told it. */
  share: number;
  n: number;
  /** On how many days it was told. */
  days: number;
}

/** Days on which anything was told of a survey. */
export interface ToldDays {
  survey: string;
  share: number;
  days: number;
}

const told = 'FROM outcome_counts WHERE site = ?1 AND day BETWEEN ?2 AND ?3 AND (?4 IS NULL OR survey = ?4) AND n > 0';

/** Counts of a range by survey, outcome and share, and on how many days they came; what is back at 0 is left out. */
export async function readOutcomes(
  db: D1Database,
  site: string,
  { from, to, survey = null }: { from: Day; to: Day; survey?: string | null | undefined },
): Promise<{ outcomes: OutcomeRow[]; days: ToldDays[] }> {
  const read = (sql: string) => db.prepare(sql).bind(site, from, to, survey);
  const [outcomes, days] = await db.batch([
    read(`SELECT survey, outcome, share, SUM(n) AS n, COUNT(*) AS days ${told} GROUP BY survey, outcome, share`),
    read(`SELECT survey, share, COUNT(DISTINCT day) AS days ${told} GROUP BY survey, share`),
  ]);
  return { outcomes: (outcomes?.results ?? []) as OutcomeRow[], days: (days?.results ?? []) as ToldDays[] };
}
