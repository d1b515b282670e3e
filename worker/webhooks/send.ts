import { Webhook } from 'standardwebhooks';
import { limits } from '../../shared/limits.ts';
import type { DueDelivery } from '../db/webhook-outbox.ts';
import { isPublicAddress, literalOf, urlFault } from './public-address.ts';
import { resolve } from './resolve.ts';

/** What sending takes from outside. */
export interface Sender {
  /** Milliseconds since 1970. */
  now(): number;
  fetch: typeof globalThis.fetch;
  /** Private addresses and plain http are fine: a collector that only its own people reach. */
  privateAddresses: boolean;
}

/** What came of one attempt. */
export interface Attempt {
  arrived: boolean;
  /** The receiver wants nothing more, ever (410). */
  unwanted?: true;
  detail: string;
}

/** Signatures by every secret that is valid now, as Standard Webhooks has them: with a blank between. */
function signatures(delivery: DueDelivery, at: Date, body: string): string {
  const { secret, previous_secret, previous_until } = delivery;
  const previous = previous_secret !== null && (previous_until ?? 0) > at.getTime() ? [previous_secret] : [];
  return [secret, ...previous].map((one) => new Webhook(one).sign(delivery.id, at, body)).join(' ');
}

/** Why nothing is sent to an URL at this moment; `null`: it may be. Throws when its name cannot be looked up. */
async function addressFault(sender: Sender, text: string, signal: AbortSignal): Promise<string | null> {
  if (sender.privateAddresses) return null;
  const fault = urlFault(text);
  const url = new URL(text);
  if (fault !== null || literalOf(url) !== null) return fault;
  const addresses = await resolve(sender.fetch, url.hostname, signal);
  if (addresses.length === 0) return 'has a name without an address';
  return addresses.every(isPublicAddress) ? null : 'leads into a private network';
}

function failed(error: unknown): Attempt {
  const late = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
  // What it says beside that may name hosts of the operator's.
  return { arrived: false, detail: late ? `no answer in ${limits.webhookTimeoutMs / 1000} s` : 'cannot be reached' };
}

function judge({ ok, status }: Response): Attempt {
  if (ok) return { arrived: true, detail: `answered ${status}` };
  if (status === 410) return { arrived: false, unwanted: true, detail: 'answered 410' };
  const moved = status >= 300 && status < 400;
  return { arrived: false, detail: moved ? `answered ${status}, which is not followed` : `answered ${status}` };
}

/** Makes one attempt to deliver a body. Never throws: whatever goes wrong is what came of it. */
export async function send(sender: Sender, delivery: DueDelivery, body: string): Promise<Attempt> {
  const signal = AbortSignal.timeout(limits.webhookTimeoutMs);
  try {
    const fault = await addressFault(sender, delivery.url, signal);
    if (fault !== null) return { arrived: false, detail: `not sent: the address ${fault}` };
    const at = new Date(sender.now());
    const response = await sender.fetch(delivery.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'Touchstone-Webhooks/1',
        'webhook-id': delivery.id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signatures(delivery, at, body),
      },
      body,
      // A way round the check of the address, otherwise.
      redirect: 'manual',
      signal,
    });
    await response.body?.cancel();
    return judge(response);
  } catch (error) {
    return failed(error);
  }
}
