import { limits } from '../../shared/limits.ts';
import type { ObservedExperience } from '../../shared/schema/experience.ts';
import type { VerdictLimits } from '../../shared/schema/journey.ts';
import { meanInterval, type Sums } from '../stats/mean-interval.ts';
import { experienceVerdict } from './experience-verdict.ts';

/** Of each customer the sum of their points, and how often they were seen. */
export interface ObservedSums extends Sums {
  observations: number;
}

export const nobody: ObservedSums = { n: 0, sum: 0, sumOfSquares: 0, observations: 0 };

/**
 * Experience as it was observed: the mean of what the interactions of each customer add up to, with Student's t interval
 * (`meanInterval`). Customers who were seen nowhere here are not in it.
 */
export function observedExperience(sums: ObservedSums, verdictLimits: VerdictLimits): ObservedExperience {
  const { n, sum, observations } = sums;
  const interval = meanInterval(sums);
  return {
    customers: n,
    observations,
    points: n === 0 ? null : { value: sum / n, interval },
    verdict: experienceVerdict(interval, n >= limits.tooFew, verdictLimits),
  };
}
