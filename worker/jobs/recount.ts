import { countRateDifferences, countScoreDifferences } from '../db/rollups.ts';

/** Rollup rows that differ from a recount of the stored responses. Anything but zeros is an error of ours. */
export interface RecountDifferences {
  scores: number;
  rates: number;
}

/** Recounts a site from its responses and compares; changes nothing. Both counts are of the same moment. */
export async function recount(db: D1Database, site: string): Promise<RecountDifferences> {
  const [scores, rates] = await db.batch<{ rows: number }>([
    countScoreDifferences(db, site),
    countRateDifferences(db, site),
  ]);
  return { scores: scores?.results[0]?.rows ?? Number.NaN, rates: rates?.results[0]?.rows ?? Number.NaN };
}
