import { limits } from '../../shared/limits.ts';
import type { ReplayOutcome } from '../../shared/schema/dead-letter.ts';
import { ResponseBatch } from '../../shared/schema/response.ts';
import type { Site } from '../../shared/schema/site.ts';
import { deleteLetters, readLetters, type StoredLetter } from '../db/dead-letters.ts';
import { type AcceptedRecord, accept, type Batch, wantedVersions } from './accept.ts';
import { commit } from './commit.ts';
import type { IngestEnv, IngestServices } from './ingest.ts';
import { orUnavailable } from './or-unavailable.ts';
import type { Refusal } from './refusal.ts';
import { tryAgain } from './try-again.ts';

/** Letters of one transaction: as large as they may be, they fit. */
const chunk = Math.floor(limits.transactionCharacters / limits.deadLetterBytes);

/** The batch of a letter, or `null` while its format is not read here. */
function batchOf(letter: StoredLetter): Batch | null {
  return ResponseBatch.safeParse(JSON.parse(letter.body)).data ?? null;
}

/**
 * Reads letters again, at most `limit` of those after an id: what can be stored now is, as if it had been readable
 * when it came, and its letter removed. Safe to run twice or to be killed: what is stored already is a repeat.
 */
export async function replay(
  env: IngestEnv,
  services: IngestServices,
  site: Site,
  after: string | undefined,
  limit: number,
): Promise<Omit<ReplayOutcome, 'next'> & { last: string | null }> {
  const letters = await orUnavailable(readLetters(env.DB, site.key, after, limit));
  const batches = letters.map(batchOf);
  const wanted = wantedVersions(batches.flatMap((batch) => batch?.responses ?? []));
  const versions = await orUnavailable(services.catalogue.versions(env.DB, site.key, wanted));
  const records: AcceptedRecord[] = [];
  const kept: Refusal[] = [];

  for (const [index, letter] of letters.entries()) {
    const { id, source, test, receivedAt } = letter;
    const batch = batches[index];
    if (!batch) {
      kept.push({ index, id, code: 'unknown_format', pointer: '', detail: 'this format is not read here' });
      continue;
    }
    const said = await accept(batch, { site, versions, source, test, receivedAt });
    records.push(...said.records.map((record) => ({ ...record, index })));
    kept.push(...said.refused.map((refusal) => ({ ...refusal, index })));
    kept.push(...said.letters.map(({ fault }) => ({ index, id, ...fault })));
  }

  let replayed = 0;
  for (let from = 0; from < records.length; from += chunk) {
    const part = records.slice(from, from + chunk);
    const { accepted, refused } = await orUnavailable(tryAgain(services, () => commit(env, site.key, part)));
    await orUnavailable(deleteLetters(env.DB, site.key, accepted));
    replayed += accepted.length;
    kept.push(...refused);
  }
  kept.sort((a, b) => a.index - b.index);
  return { replayed, kept, last: letters.length === limit ? (letters.at(-1)?.id ?? null) : null };
}
