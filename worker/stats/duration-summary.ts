/** Durations as they are read: a few very long ones move the mean and leave the median where it is. In their unit. */
export interface DurationSummary {
  n: number;
  mean: number | null;
  median: number | null;
  /** Nine of ten are no longer. */
  percentile90: number | null;
}

/**
 * Mean, median and 90th percentile, such as of the times from a first report to its last resolution.
 *
 * Source: R. J. Hyndman, Y. Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996) 361–365,
 * definition 7, which is R's.
 */
export function summarizeDurations(durations: readonly number[]): DurationSummary {
  const n = durations.length;
  if (n === 0) return { n, mean: null, median: null, percentile90: null };
  const sorted = [...durations].sort((a, b) => a - b);
  const mean = sorted.reduce((sum, duration) => sum + duration, 0) / n;
  return { n, mean, median: quantile(sorted, 0.5), percentile90: quantile(sorted, 0.9) };
}

function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (place - Math.floor(place)) * (above - below);
}
