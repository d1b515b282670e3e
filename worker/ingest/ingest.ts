import type { BatchOutcome, ForeignBatch, ResponseSource } from '../../shared/schema/response.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Bindings, Services } from '../context.ts';
import { type Vouch, vouchFor } from '../vouch.ts';
import { type Acceptance, accept, type Batch, wantedVersions } from './accept.ts';
import { commit } from './commit.ts';
import { lettersOf } from './dead-letter.ts';
import { keepApart } from './keep-apart.ts';
import { keepable } from './keepable.ts';
import { orUnavailable } from './or-unavailable.ts';
import { redactUnread } from './redact-answers.ts';
import { foresee } from './store.ts';
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

async function acceptBatch(
  env: IngestEnv,
  services: IngestServices,
  site: Site,
  batch: Batch,
  way: Way,
): Promise<Acceptance & { receivedAt: number }> {
  const receivedAt = services.now();
  const versions = await orUnavailable(services.catalogue.versions(env.DB, site.key, wantedVersions(batch.responses)));
  const vouch = vouchOf(env, services, site, way);
  const acceptance = await orUnavailable(accept(batch, { site, versions, receivedAt, vouch, ...way }));
  return { receivedAt, ...acceptance };
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
  const { records, letters, refused, receivedAt } = await acceptBatch(env, services, site, batch, way);
  const stored = await orUnavailable(tryAgain(services, () => commit(env, site.key, records)));
  const kept = await orUnavailable(
    tryAgain(services, () => keepApart(env.DB, site.key, letters, { ...way, receivedAt })),
  );
  return merge({ refused }, stored, kept);
}

/** What {@link ingest} would answer at this moment; stores nothing. Whether there is room to keep letters is not looked at. */
export async function check(
  env: IngestEnv,
  services: IngestServices,
  site: Site,
  batch: Batch,
  way: Way,
): Promise<BatchOutcome> {
  const { records, letters, refused } = await acceptBatch(env, services, site, batch, way);
  const kept = letters.map(({ id, revision }) => ({ id, revision, outcome: 'kept_apart' as const }));
  return merge({ refused }, await orUnavailable(foresee(env.DB, site.key, records)), { accepted: kept });
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
  const responses = await orUnavailable(
    Promise.all(batch.responses.map((raw) => keepable(redactUnread(raw, site), vouch))),
  );
  const { letters, refused } = lettersOf({ ...batch, responses });
  const origin = { ...way, receivedAt: services.now() };
  return merge(
    { refused },
    await orUnavailable(tryAgain(services, () => keepApart(env.DB, site.key, letters, origin))),
  );
}
