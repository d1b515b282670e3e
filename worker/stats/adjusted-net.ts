/** Counts of the upper and the lower class among n answers. Whole numbers. */
export interface NetCounts {
  high: number;
  low: number;
  n: number;
}

/** A net score with three answers added, as fractions: `value` −1…1, `variance` of one answer. */
export interface AdjustedNet {
  value: number;
  variance: number;
  /** Answers, the added ones included. */
  n: number;
}

/**
 * Adds three answers, ¾ to each end and 1½ to the middle, which keeps intervals near 95 % down to small and one-sided
 * samples. What every interval and test of a net score is made of; the score that is shown stays the raw one.
 *
 * Source: B. Rocks, Interval Estimation for the Net Promoter Score, The American Statistician 70 (2016) 365–372.
 */
export function adjustedNet({ high, low, n }: NetCounts): AdjustedNet {
  const adjusted = n + 3;
  const p = (high + 0.75) / adjusted;
  const d = (low + 0.75) / adjusted;
  return { value: p - d, variance: p + d - (p - d) ** 2, n: adjusted };
}
