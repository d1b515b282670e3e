import type { Metric } from '../../shared/metrics.ts';
import type { NetCounts } from '../stats/adjusted-net.ts';

/** Answers by class, whatever they measure. */
export interface Classes {
  low: number;
  middle: number;
  high: number;
}

/**
 * The metric that all metrics have in common: an answer in the upper class is worth 1, in the lower −1, in the middle 0.
 * Its histograms are [low, middle, high].
 */
export const valence: Metric = { min: -1, max: 1, lowUpTo: -1, highFrom: 1, name: 'Experience', score: 'net' };

export const histogramOf = ({ low, middle, high }: Classes): number[] => [low, middle, high];

export const countsOf = ({ low, middle, high }: Classes): NetCounts => ({ low, high, n: low + middle + high });

export function addClasses(all: readonly Classes[]): Classes {
  const sum = { low: 0, middle: 0, high: 0 };
  for (const { low, middle, high } of all) {
    sum.low += low;
    sum.middle += middle;
    sum.high += high;
  }
  return sum;
}
