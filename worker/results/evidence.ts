import { limits } from '../../shared/limits.ts';
import type { Metric } from '../../shared/metrics.ts';
import { type Histogram, tally } from '../../shared/rules/scoring.ts';
import type { Evidence } from '../../shared/schema/comparison.ts';
import { answersForDifference } from '../stats/answers-for-difference.ts';
import type { Difference } from '../stats/difference.ts';
import { holm } from '../stats/holm.ts';
import { scoreDifference } from '../stats/score-difference.ts';
import { verdictOf } from '../stats/verdict.ts';
import { comparisonText, type Noun, type Unit } from './comparison-text.ts';

/** Two samples to be compared. */
export interface Pair {
  metric: Metric;
  current: Histogram;
  baseline: Histogram;
  counted: Noun;
  /** Of a score that is better the lower it is. */
  lowerIsBetter?: boolean;
}

/** A difference that is to be judged beside others. */
export interface Measured {
  score: Unit;
  /** `null`: one of the two has no answers. */
  difference: Difference | null;
  n: number;
  baselineN: number;
  counted: Noun;
  /** There are fewer than a verdict needs. */
  tooFew: boolean;
  /** Where it takes how many answers, where it is not on each side. */
  neededAt?: string;
  answersNeeded: number | null;
  lowerIsBetter?: boolean;
}

/** Evidence of each pair, in their order, and how many of them were tested together. */
export interface Judgement {
  evidence: Evidence[];
  comparisons: number;
}

/** The difference of a pair. */
export function measure({ metric, current, baseline, ...same }: Pair): Measured {
  const [n, baselineN] = [tally(metric, current).n, tally(metric, baseline).n];
  return {
    ...same,
    score: metric.score,
    difference: scoreDifference(metric, current, baseline),
    n,
    baselineN,
    tooFew: Math.min(n, baselineN) < limits.tooFew,
    answersNeeded: answersForDifference(metric, current, baseline),
  };
}

/** Judges pairs that stand together in one answer, as {@link judgeMeasured} does. */
export function judge(pairs: readonly Pair[]): Judgement {
  return judgeMeasured(pairs.map(measure));
}

/**
 * Judges differences that stand together in one answer: p values are adjusted for all of them. Those with too few answers
 * are not tested and adjust nothing, which is decided by their number alone.
 */
export function judgeMeasured(measured: readonly Measured[]): Judgement {
  const ps = measured.map(({ tooFew, difference }) => (tooFew ? null : (difference?.p ?? null)));
  const adjusted = adjustTested(ps);
  const comparisons = adjusted.filter((p) => p !== null).length;
  const evidence = measured.map((one, place): Evidence => {
    const { difference, tooFew, answersNeeded, lowerIsBetter = false } = one;
    const adjustedP = adjusted[place] as number | null;
    const towardsBetter = (difference?.value ?? 0) * (lowerIsBetter ? -1 : 1);
    const verdict = adjustedP === null ? null : verdictOf(towardsBetter, adjustedP);
    return {
      difference: difference && { value: difference.value, interval: difference.interval },
      p: ps[place] as number | null,
      adjustedP,
      verdict,
      tooFew,
      answersNeeded,
      text: comparisonText({ ...one, verdict, comparisons }),
    };
  });
  return { evidence, comparisons };
}

/** Adjusts p values for each other; where there is none, nothing was tested. */
function adjustTested(ps: readonly (number | null)[]): (number | null)[] {
  const adjusted = holm(ps.filter((p) => p !== null));
  let rank = 0;
  return ps.map((p) => (p === null ? null : (adjusted[rank++] as number)));
}
