import type { Context } from 'hono';
import type { Env, Services } from '../context.ts';
import { logFailure } from '../log-failure.ts';
import { type Deliverer, deliver } from './deliver.ts';

/** What deliveries of this worker take from outside. */
export function delivererOf(
  { now, random, randomBytes, fetch }: Pick<Services, 'now' | 'random' | 'randomBytes' | 'fetch'>,
  privateAddresses: string | undefined,
): Deliverer {
  return { now, random, randomBytes, fetch, privateAddresses: privateAddresses === 'allowed' };
}

/**
 * Sends what waits for webhooks once the caller has the answer, where the site has any. Nobody waits for it, and what it
 * does not get done is done by the scheduled run.
 */
export function deliverSoon(c: Context<Env>, site: string): void {
  const { DB, WEBHOOKS_TO_PRIVATE_ADDRESSES } = c.env;
  const services = c.get('services');
  if (!services.catalogue.mayHaveWebhooks(site)) return;
  const requestId = c.get('requestId');
  const work = async () => {
    if (!(await services.catalogue.hasWebhooks(DB, site))) return;
    await deliver(DB, delivererOf(services, WEBHOOKS_TO_PRIVATE_ADDRESSES));
  };
  services.later(() => work().catch((error) => logFailure(requestId, error)));
}
