import type { Verdict } from '../../shared/schema/comparison.ts';

/** Below this p a difference is called likely: one in twenty comparisons of things that are alike. */
export const level = 0.05;

/**
 * What a difference may be called. Only p decides, adjusted where several comparisons stand together: an interval that
 * leaves out 0 may come with a p above the level, and the other way round.
 */
export function verdictOf(value: number, adjustedP: number): Verdict {
  if (adjustedP >= level) return 'no_evidence';
  return value > 0 ? 'likely_better' : 'likely_worse';
}
