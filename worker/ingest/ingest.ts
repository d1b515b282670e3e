import type { BatchOutcome, ResponseSource } from '../../shared/schema/response.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Bindings, Services } from '../context.ts';
import { accept, type Batch, wantedVersions } from './accept.ts';
import { commit } from './commit.ts';
import { orUnavailable } from './or-unavailable.ts';
import { tryAgain } from './try-again.ts';

/**
 * The one way into the database for responses, whoever sends them: accept, then store. Refused records are named in
 * the order of the batch. Throws `unavailable` when the database does not answer; nothing is stored then.
 */
export async function ingest(
  env: Pick<Bindings, 'DB' | 'SITE_COMMITTER'>,
  services: Pick<Services, 'now' | 'catalogue' | 'random' | 'wait'>,
  site: Site,
  batch: Batch,
  source: ResponseSource,
): Promise<BatchOutcome> {
  const receivedAt = services.now();
  const versions = await orUnavailable(services.catalogue.versions(env.DB, site.key, wantedVersions(batch.responses)));
  const { records, refused } = await accept(batch, { site, versions, source, receivedAt });
  const stored = await orUnavailable(tryAgain(services, () => commit(env, site.key, records)));
  return {
    accepted: stored.accepted,
    refused: [...refused, ...stored.refused].toSorted((a, b) => a.index - b.index),
  };
}
