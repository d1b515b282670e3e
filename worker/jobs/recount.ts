import { limits } from '../../shared/limits.ts';
import type { RecountOutcome } from '../../shared/schema/jobs.ts';
import { type DayDifferences, findRateDifferences, findScoreDifferences, rebuildDay } from '../db/rollups.ts';

/** Rollup rows that differ from a recount of the stored responses. Anything but zeros is an error of ours. */
export type RecountDifferences = RecountOutcome['found'];

interface Comparison {
  differences: RecountDifferences;
  /** Days with a difference, oldest first. */
  days: string[];
}

const sum = (days: readonly DayDifferences[]) => days.reduce((rows, day) => rows + day.rows, 0);

async function compare(db: D1Database, site: string): Promise<Comparison> {
  const results = await db.batch<DayDifferences>([findScoreDifferences(db, site), findRateDifferences(db, site)]);
  const [scores = [], rates = []] = results.map((result) => result.results);
  const days = new Set([...scores, ...rates].map(({ day }) => day));
  return { differences: { scores: sum(scores), rates: sum(rates) }, days: [...days].toSorted() };
}

/** Recounts a site from its responses and compares; changes nothing. Both counts are of the same moment. */
export async function recount(db: D1Database, site: string): Promise<RecountDifferences> {
  return (await compare(db, site)).differences;
}

/**
 * Recounts a site and counts every day that differs anew, at most `limits.rebuiltDays` of them, each in a transaction:
 * responses may come in meanwhile, and a run that is killed, or runs twice, does no harm.
 */
export async function rebuild(db: D1Database, site: string): Promise<RecountOutcome> {
  const before = await compare(db, site);
  const rebuilt = before.days.slice(0, limits.rebuiltDays);
  for (const day of rebuilt) await db.batch(rebuildDay(db, site, day));
  const left = rebuilt.length === 0 ? before.differences : await recount(db, site);
  return { found: before.differences, rebuilt, left };
}
