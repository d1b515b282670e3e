import type { Problem } from '../../shared/schema/problem.ts';
import type { BatchOutcome } from '../../shared/schema/response.ts';

/**
 * Refusals that pass: sites are set back, moved, and forbidden for an hour by mistake; floods ebb, and databases come
 * back. All others would be the same tomorrow. (docs/delivery.md has a table of them with their codes.)
 */
const passing = [403, 404, 429, 500, 503];

/**
 * Whether the collector has decided about a response: it is stored, or refused for good. Nobody else has a say, and nobody
 * else says a code: a firewall, a proxy or the Wi-Fi of a hotel may answer with any status.
 */
export function isSettled(status: number, { accepted, refused, code }: Partial<BatchOutcome & Problem>): boolean {
  return (code ?? refused?.[0]?.code) ? !passing.includes(status) : Boolean(accepted?.[0]);
}
