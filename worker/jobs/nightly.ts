import { limits } from '../../shared/limits.ts';
import { DAY_MS } from '../../shared/rules/days.ts';
import { expireLetters } from '../db/dead-letters.ts';
import { failureOf } from '../db/failure.ts';
import { expireMoments } from '../db/moments.ts';
import { sweepRespondents } from '../db/respondent-responses.ts';
import { readSites } from '../db/sites.ts';
import { rebuild } from './recount.ts';

/** What a night's work came to. */
export interface NightReport {
  /** Dead letters that nobody made readable in time. */
  expiredLetters: number;
  /** Moments that nobody was asked about in time, or that are over. */
  expiredMoments: number;
  /** Keys of people's responses that are no longer theirs, or no longer there. */
  sweptResponses: number;
  /** Sites whose rollups differed from their responses, with the days that were counted anew. */
  rebuilt: { site: string; days: number }[];
  /** Jobs that failed; the next night tries again. */
  failed: { job: string; words: string }[];
}

/** Rows of one statement: D1 wants long deletions in parts. */
const chunk = 1000;

/** Removes part after part until nothing is left, and answers how much it was. */
async function inParts(remove: (limit: number) => Promise<number>): Promise<number> {
  let removed = 0;
  for (;;) {
    const part = await remove(chunk);
    if (part === 0) return removed;
    removed += part;
  }
}

/**
 * Everything that is done once a day. One job's failure does not keep the others from running; every job may be
 * repeated or killed.
 */
export async function nightly(db: D1Database, now: number): Promise<NightReport> {
  const report: NightReport = { expiredLetters: 0, expiredMoments: 0, sweptResponses: 0, rebuilt: [], failed: [] };

  async function run(job: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      report.failed.push({ job, words: failureOf(error).words });
    }
  }

  await run('expire dead letters', async () => {
    const before = now - limits.deadLetterDays * DAY_MS;
    report.expiredLetters = await inParts((limit) => expireLetters(db, before, limit));
  });
  await run('expire moments', async () => {
    report.expiredMoments = await inParts((limit) => expireMoments(db, now, limit));
  });
  await run('sweep respondents', async () => {
    report.sweptResponses = await inParts((limit) => sweepRespondents(db, limit));
  });
  await run('read sites', async () => {
    for (const { key } of await readSites(db))
      await run(`recount ${key}`, async () => {
        const { rebuilt } = await rebuild(db, key);
        if (rebuilt.length > 0) report.rebuilt.push({ site: key, days: rebuilt.length });
      });
  });
  return report;
}
