import { classOf, type Metric, type ScoreClass } from '../metrics.ts';

/** Answers per scale point: index 0 is the scale's lowest point. Whole numbers ≥ 0. */
export type Histogram = readonly number[];

/** Counts derived from a histogram, exact. `apart` are "don't know" answers, in no other figure. */
export interface Tally {
  n: number;
  low: number;
  middle: number;
  high: number;
  /** Sum of the scale points and of their squares, for mean and spread. */
  sum: number;
  sumOfSquares: number;
  apart: number;
}

/** Number of histogram entries a metric needs, "don't know" included. */
export function slotCount(metric: Metric): number {
  return (metric.apart ?? metric.max) - metric.min + 1;
}

/** Classes, n and sums of a histogram whose entries run from the metric's lowest point upwards. */
export function tally(metric: Metric, histogram: Histogram): Tally {
  const counts: Record<ScoreClass, number> = { low: 0, middle: 0, high: 0 };
  let sum = 0;
  let sumOfSquares = 0;
  for (let point = metric.min; point <= metric.max; point++) {
    const count = histogram[point - metric.min] ?? 0;
    counts[classOf(metric, point)] += count;
    sum += count * point;
    sumOfSquares += count * point * point;
  }
  const n = counts.low + counts.middle + counts.high;
  const apart = metric.apart === undefined ? 0 : (histogram[metric.apart - metric.min] ?? 0);
  return { n, ...counts, sum, sumOfSquares, apart };
}

/**
 * The metric's score, unrounded: points −100…100 (`net`), percent (`share`) or scale points (`mean`).
 * `null` without answers: nothing was said, which is not a zero.
 */
export function scoreOf(metric: Metric, { n, low, high, sum }: Tally): number | null {
  if (n === 0) return null;
  if (metric.score === 'net') return (100 * (high - low)) / n;
  if (metric.score === 'share') return (100 * high) / n;
  return sum / n;
}

/** Rounds half away from zero, as people read scores: −12.5 → −13. */
export function roundForDisplay(value: number, digits = 0): number {
  const factor = 10 ** digits;
  // Fifteen digits are all a double has: beyond them, 1.005 × 100 would be a little less than a half.
  const scaled = Number((Math.abs(value) * factor).toPrecision(15));
  const rounded = (Math.sign(value) * Math.round(scaled)) / factor;
  return rounded === 0 ? 0 : rounded;
}
