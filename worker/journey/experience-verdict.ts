import type { ExperienceVerdict } from '../../shared/schema/experience.ts';
import type { VerdictLimits } from '../../shared/schema/journey.ts';
import type { ConfidenceInterval } from '../../shared/schema/score.ts';

/**
 * What an experience may be called. Its interval decides, not its point: a good score from few answers may be chance.
 * @param enough there are as many answers, or customers, as a verdict needs
 */
export function experienceVerdict(
  interval: ConfidenceInterval | null,
  enough: boolean,
  { delightAbove, disappointingBelow }: VerdictLimits,
): ExperienceVerdict {
  if (!enough || interval === null) return 'not_enough_answers';
  if (interval.low > delightAbove) return 'delight';
  return interval.high < disappointingBelow ? 'disappointing' : 'neutral';
}
