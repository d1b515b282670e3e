import type { NetCounts } from './adjusted-net.ts';
import type { Difference } from './difference.ts';
import { weightedNetDifference } from './weighted-net-difference.ts';

/** Difference of the net scores of two independent samples, in points (`weightedNetDifference`). Both have answers. */
export function netDifference(one: NetCounts, other: NetCounts): Difference {
  return weightedNetDifference([{ weight: 1, one, other }]);
}
