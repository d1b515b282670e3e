/** One step of the way from showing to completion. */
export interface RateStep {
  name: 'shown' | 'started' | 'completed';
  count: number;
  /** Length of its bar, percent of the showings. */
  width: number;
}

/** Bars from shown to completed. Without showings all are empty. */
export function rateGeometry(counts: { shown: number; started: number; completed: number }): RateStep[] {
  return (['shown', 'started', 'completed'] as const).map((name) => ({
    name,
    count: counts[name],
    width: counts.shown === 0 ? 0 : Math.min(100, (100 * counts[name]) / counts.shown),
  }));
}
