import type { ConfidenceInterval } from '../../shared/schema/results.ts';
import { wilsonInterval } from './wilson.ts';

export interface Estimate {
  value: number;
  interval: ConfidenceInterval | null;
}

/** A share in percent with its Wilson interval; `null` when there is nothing to have a share of. */
export function shareEstimate(hits: number, n: number): Estimate | null {
  const interval = wilsonInterval(hits, n);
  return interval && { value: (100 * hits) / n, interval: { low: 100 * interval.low, high: 100 * interval.high } };
}
