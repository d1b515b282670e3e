import type { Estimate } from '../../shared/schema/score.ts';
import { wilsonInterval } from './wilson.ts';

/** A share in percent with its Wilson interval; `null` when there is nothing to have a share of. */
export function shareEstimate(hits: number, n: number): Estimate | null {
  const interval = wilsonInterval(hits, n);
  return interval && { value: (100 * hits) / n, interval: { low: 100 * interval.low, high: 100 * interval.high } };
}
