import { limits } from '../../shared/limits.ts';
import type { JointExperience, StatedExperience } from '../../shared/schema/experience.ts';
import type { VerdictLimits } from '../../shared/schema/journey.ts';
import { npsInterval } from '../stats/nps-interval.ts';
import { weightedNet } from '../stats/weighted-net.ts';
import { experienceVerdict } from './experience-verdict.ts';
import { addClasses, type Classes, countsOf } from './valence.ts';

/**
 * Experience as it was stated at one touchpoint: 100 times the mean of +1, 0 and −1, which is a net score, with the
 * interval of one (Rocks 2016, see `adjustedNet`).
 */
export function statedExperience(classes: Classes, verdictLimits: VerdictLimits): StatedExperience {
  const { n, high, low } = countsOf(classes);
  const interval = npsInterval(high, low, n);
  return {
    n,
    classes: { ...classes },
    score: n === 0 ? null : (100 * (high - low)) / n,
    interval,
    verdict: experienceVerdict(interval, n >= limits.tooFew, verdictLimits),
  };
}

/** What was answered at a touchpoint, and its declared importance. */
export interface Part {
  id: string;
  weight: number;
  classes: Classes;
}

/**
 * Experience as it was stated at several touchpoints: 100·Σ w·m / Σ w over those with answers, and the interval of the
 * adjusted shares of each (`weightedNet`). Touchpoints with too few answers are in the point; with over half of the
 * weight of all, those without answers included, they leave no verdict. A touchpoint that weighs nothing is in nothing.
 */
export function jointExperience(parts: readonly Part[], verdictLimits: VerdictLimits): JointExperience {
  const weighing = parts.filter(({ weight }) => weight > 0).map((part) => ({ ...part, ...countsOf(part.classes) }));
  const thin = weighing.filter(({ n }) => n < limits.tooFew);
  const answered = weighing.filter(({ n }) => n > 0);
  const classes = addClasses(answered.map((part) => part.classes));
  const estimate = answered.length === 0 ? null : weightedNet(shareWeights(answered));
  const interval = estimate?.interval ?? null;
  return {
    n: countsOf(classes).n,
    classes,
    score: estimate?.value ?? null,
    interval,
    verdict: experienceVerdict(interval, 2 * weightOf(thin) <= weightOf(weighing), verdictLimits),
    thin: thin.map(({ id }) => id),
  };
}

const weightOf = (parts: readonly { weight: number }[]): number => parts.reduce((sum, { weight }) => sum + weight, 0);

/** The same with weights that add up to 1. At least one of them weighs something. */
export function shareWeights<Weighing extends { weight: number }>(parts: readonly Weighing[]): Weighing[] {
  const all = weightOf(parts);
  return parts.map((part) => ({ ...part, weight: part.weight / all }));
}
