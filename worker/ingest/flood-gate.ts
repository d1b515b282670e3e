import { limits } from '../../shared/limits.ts';
import { createTokenBuckets } from './token-buckets.ts';

export interface FloodGate {
  /**
   * Counts a request of an address (`undefined`: not known) to a site. Answers `null` when it may pass, else the
   * seconds after which it may. Addresses are held in memory and nowhere else.
   */
  pass(site: string, address: string | undefined, limiter: RateLimit | undefined): Promise<number | null>;
}

/** Sites and addresses remembered at most: a few megabytes. */
const mostSites = 1000;
const mostAddresses = 20_000;

/** Cloudflare's limiter says yes or no and not until when; its period is a minute. */
const limiterWaitSeconds = 60;

/** A provider gives each customer a /64 of IPv6 at least: within it, addresses are free. */
function customerOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const left = head.split(':');
  const filled = tail === undefined ? left : [...left, ...Array<string>(8).fill('0')];
  return filled.slice(0, 4).join(':');
}

/** Whoever sits on this machine, or is passed on by a proxy on it, which hides whom it speaks for. */
const isLoopback = (address: string) => address === '::1' || address.startsWith('127.');

/** @param now milliseconds since 1970 */
export function createFloodGate(now: () => number): FloodGate {
  const sites = createTokenBuckets(now, { capacity: limits.siteBurst, perSecond: limits.sitePerSecond }, mostSites);
  const addresses = createTokenBuckets(
    now,
    { capacity: limits.addressBurst, perSecond: limits.addressPerSecond },
    mostAddresses,
  );

  async function passAddress(key: string, limiter: RateLimit | undefined): Promise<number | null> {
    if (!limiter) return addresses.take(key).wait;
    try {
      return (await limiter.limit({ key })).success ? null : limiterWaitSeconds;
    } catch {
      // Answers are worth more than their being counted everywhere.
      return addresses.take(key).wait;
    }
  }

  return {
    async pass(site, address, limiter) {
      const known = address !== undefined && !isLoopback(address);
      // The address first, so that one that is held back does not use up what the site's other visitors may send.
      const wait = known ? await passAddress(`${site} ${customerOf(address)}`, limiter) : null;
      return wait ?? sites.take(site).wait;
    },
  };
}
