import type { ConfidenceInterval } from '../../shared/schema/score.ts';
import type { Difference } from './difference.ts';
import { normalP } from './normal-p.ts';
import { wilsonInterval } from './wilson.ts';

/** Whole numbers; `n` > 0. */
export interface ShareCounts {
  hits: number;
  n: number;
}

/**
 * Difference of two independent shares, in percentage points. Interval: Newcombe's hybrid score. p: the z test with the
 * pooled share, without continuity correction (R: `prop.test(correct = FALSE)`); 1 where everybody, or nobody, on both
 * sides is among the hits.
 *
 * Source: R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine
 * 17 (1998) 873–890, method 10.
 */
export function shareDifference(one: ShareCounts, other: ShareCounts): Difference {
  const [p1, p2] = [one.hits / one.n, other.hits / other.n];
  const [w1, w2] = [wilsonInterval(one.hits, one.n), wilsonInterval(other.hits, other.n)] as [
    ConfidenceInterval,
    ConfidenceInterval,
  ];
  const difference = p1 - p2;
  const pooled = (one.hits + other.hits) / (one.n + other.n);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / one.n + 1 / other.n));
  return {
    value: 100 * difference,
    interval: {
      low: 100 * (difference - Math.hypot(p1 - w1.low, w2.high - p2)),
      high: 100 * (difference + Math.hypot(w1.high - p1, p2 - w2.low)),
    },
    p: error === 0 ? 1 : normalP(difference / error),
  };
}
