import type { Series } from '../../shared/schema/results.ts';

/** What makes a series the same in two reports that were grouped alike. */
export function seriesKey({ touchpoint, variant, group }: Pick<Series, 'touchpoint' | 'variant' | 'group'>): string {
  return JSON.stringify([touchpoint, variant, group?.value ?? null]);
}
