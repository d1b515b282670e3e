import { scaleLinear } from 'd3-scale';

/** Places on a horizontal scale, in percent of its width. */
export interface IntervalGeometry {
  /** `null` without an interval. */
  band: { start: number; width: number } | null;
  /** `null` without a score. */
  point: number | null;
  /** Ends of the scale, and its zero where it lies inside. */
  ticks: { value: number; at: number }[];
}

/** A score and its interval on the scale of its metric. */
export function intervalGeometry(
  score: number | null,
  interval: { low: number; high: number } | null,
  [min, max]: readonly [number, number],
): IntervalGeometry {
  const scale = scaleLinear([min, max], [0, 100]).clamp(true);
  const middle = min < 0 && max > 0 ? [0] : [];
  return {
    band: interval && { start: scale(interval.low), width: scale(interval.high) - scale(interval.low) },
    point: score === null ? null : scale(score),
    ticks: [min, ...middle, max].map((value) => ({ value, at: scale(value) })),
  };
}
