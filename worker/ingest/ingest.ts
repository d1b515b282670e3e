import type { BatchOutcome, ForeignBatch, ResponseSource } from '../../shared/schema/response.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Bindings, Services } from '../context.ts';
import { type Vouch, vouchFor } from '../vouch.ts';
import { accept, type Batch, wantedVersions } from './accept.ts';
import { commit } from './commit.ts';
import { lettersOf } from './dead-letter.ts';
import { keepApart } from './keep-apart.ts';
import { keepable } from './keepable.ts';
import { orUnavailable } from './or-unavailable.ts';
import { tryAgain } from './try-again.ts';

/** Which way responses came. */
export interface Way {
  source: ResponseSource;
  /** All of them are test traffic, whatever they say. */
  test: boolean;
}

export type IngestEnv = Pick<Bindings, 'DB' | 'SITE_COMMITTER'>;
export type IngestServices = Pick<Services, 'now' | 'catalogue' | 'random' | 'wait'>;

/** Servers may name people; what a page says of its visitor is believed as far as the site wants it. */
function vouchOf(env: IngestEnv, { catalogue }: IngestServices, site: Site, { source }: Way): Vouch {
  return source === 'widget' ? vouchFor(catalogue, env.DB, site) : async () => true;
}

function merge(...outcomes: Partial<BatchOutcome>[]): BatchOutcome {
  return {
    accepted: outcomes.flatMap(({ accepted = [] }) => accepted),
    refused: outcomes.flatMap(({ refused = [] }) => refused).toSorted((a, b) => a.index - b.index),
  };
}

/**
 * The one way into the database for responses, whoever sends them: accept, then store, and keep apart what cannot be
 * read yet. Refused records are named in the order of the batch. Throws `unavailable` when the database does not
 * answer; what was stored by then is a repeat when it comes again.
 */
export async function ingest(
  env: IngestEnv,
  services: IngestServices,
  site: Site,
  batch: Batch,
  way: Way,
): Promise<BatchOutcome> {
  const receivedAt = services.now();
  const versions = await orUnavailable(services.catalogue.versions(env.DB, site.key, wantedVersions(batch.responses)));
  const vouch = vouchOf(env, services, site, way);
  const { records, letters, refused } = await orUnavailable(
    accept(batch, { site, versions, receivedAt, vouch, ...way }),
  );
  const stored = await orUnavailable(tryAgain(services, () => commit(env, site.key, records)));
  const kept = await orUnavailable(
    tryAgain(services, () => keepApart(env.DB, site.key, letters, { ...way, receivedAt })),
  );
  return merge({ refused }, stored, kept);
}

/** Takes a batch of a format that is not read here: all of it is kept apart. */
export async function ingestForeign(
  env: IngestEnv,
  services: IngestServices,
  site: Site,
  batch: ForeignBatch,
  way: Way,
): Promise<BatchOutcome> {
  const vouch = vouchOf(env, services, site, way);
  const responses = await orUnavailable(Promise.all(batch.responses.map((raw) => keepable(raw, vouch))));
  const { letters, refused } = lettersOf({ ...batch, responses });
  const origin = { ...way, receivedAt: services.now() };
  return merge(
    { refused },
    await orUnavailable(tryAgain(services, () => keepApart(env.DB, site.key, letters, origin))),
  );
}
