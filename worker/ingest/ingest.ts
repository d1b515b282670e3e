import type { BatchOutcome, ResponseSource } from '../../shared/schema/response.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Services } from '../context.ts';
import { accept, type Batch, wantedVersions } from './accept.ts';
import { orUnavailable } from './or-unavailable.ts';
import { store } from './store.ts';

/**
 * The one way into the database for responses, whoever sends them: accept, then store. Refused records are named in
 * the order of the batch. Throws `unavailable` when the database does not answer; nothing is stored then.
 */
export async function ingest(
  db: D1Database,
  { now, catalogue }: Pick<Services, 'now' | 'catalogue'>,
  site: Site,
  batch: Batch,
  source: ResponseSource,
): Promise<BatchOutcome> {
  const receivedAt = now();
  const versions = await orUnavailable(catalogue.versions(db, site.key, wantedVersions(batch.responses)));
  const { records, refused } = await accept(batch, { site, versions, source, receivedAt });
  const stored = await orUnavailable(store(db, site.key, records));
  return {
    accepted: stored.accepted,
    refused: [...refused, ...stored.refused].toSorted((a, b) => a.index - b.index),
  };
}
