import type { ExpiryOutcome } from '../../shared/schema/jobs.ts';
import { failureOf } from '../db/failure.ts';
import { expireMoments } from '../db/moments.ts';
import { sweepRespondents } from '../db/respondent-responses.ts';
import { readSites } from '../db/sites.ts';
import { expire } from './expire.ts';
import { rebuild } from './recount.ts';
import { removeInParts } from './remove-in-parts.ts';

/** What a night's work came to. */
export interface NightReport {
  /** What was removed because its time was over, and the keys of people's responses that are no longer theirs. */
  removed: ExpiryOutcome['removed'] & { moments: number; respondentKeys: number };
  /** Sites whose rollups differed from their responses, with the days that were counted anew. */
  rebuilt: { site: string; days: number }[];
  /** Jobs that failed; the next night tries again. */
  failed: { job: string; words: string }[];
}

/**
 * Everything that is done once a day. One job's failure does not keep the others from running; every job may be
 * repeated or killed.
 */
export async function nightly(db: D1Database, now: number): Promise<NightReport> {
  const removed = { responses: 0, deadLetters: 0, observations: 0, customerOutcomes: 0, moments: 0, respondentKeys: 0 };
  const report: NightReport = { removed, rebuilt: [], failed: [] };

  async function run(job: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      report.failed.push({ job, words: failureOf(error).words });
    }
  }

  await run('expire moments', async () => {
    removed.moments = await removeInParts((limit) => expireMoments(db, now, limit));
  });
  await run('sweep respondents', async () => {
    removed.respondentKeys = await removeInParts((limit) => sweepRespondents(db, limit));
  });
  await run('read sites', async () => {
    for (const { key } of await readSites(db)) {
      await run(`recount ${key}`, async () => {
        const { rebuilt } = await rebuild(db, key);
        if (rebuilt.length > 0) report.rebuilt.push({ site: key, days: rebuilt.length });
      });
      await run(`expire ${key}`, async () => {
        const expired = await expire(db, key, now);
        removed.responses += expired.removed.responses;
        removed.deadLetters += expired.removed.deadLetters;
        removed.observations += expired.removed.observations;
        removed.customerOutcomes += expired.removed.customerOutcomes;
      });
    }
  });
  return report;
}
