import { limits } from '../../shared/limits.ts';
import type { Metric } from '../../shared/metrics.ts';
import { type Histogram, tally } from '../../shared/rules/scoring.ts';
import type { Evidence } from '../../shared/schema/comparison.ts';
import { answersForDifference } from '../stats/answers-for-difference.ts';
import { holm } from '../stats/holm.ts';
import { scoreDifference } from '../stats/score-difference.ts';
import { verdictOf } from '../stats/verdict.ts';
import { comparisonText, type Noun } from './comparison-text.ts';

/** Two samples to be compared. */
export interface Pair {
  metric: Metric;
  current: Histogram;
  baseline: Histogram;
  counted: Noun;
  /** Of a score that is better the lower it is. */
  lowerIsBetter?: boolean;
}

/** Evidence of each pair, in their order, and how many of them were tested together. */
export interface Judgement {
  evidence: Evidence[];
  comparisons: number;
}

/**
 * Judges pairs that stand together in one answer: p values are adjusted for all of them. Those with too few answers are
 * not tested and adjust nothing, which is decided by their number alone.
 * @param unfinished one of the two ranges is not over
 */
export function judge(pairs: readonly Pair[], unfinished: boolean): Judgement {
  const measured = pairs.map(({ metric, current, baseline }) => {
    const [n, baselineN] = [tally(metric, current).n, tally(metric, baseline).n];
    const tooFew = Math.min(n, baselineN) < limits.tooFew;
    const difference = scoreDifference(metric, current, baseline);
    return { n, baselineN, tooFew, difference, p: tooFew ? null : (difference?.p ?? null) };
  });
  const adjusted = adjustTested(measured.map(({ p }) => p));
  const comparisons = adjusted.filter((p) => p !== null).length;
  const evidence = measured.map(({ n, baselineN, tooFew, difference, p }, place) => {
    const { metric, current, baseline, counted, lowerIsBetter = false } = pairs[place] as Pair;
    const adjustedP = adjusted[place] as number | null;
    const towardsBetter = (difference?.value ?? 0) * (lowerIsBetter ? -1 : 1);
    const verdict = adjustedP === null ? null : verdictOf(towardsBetter, adjustedP);
    const score = metric.score;
    return {
      difference: difference && { value: difference.value, interval: difference.interval },
      p,
      adjustedP,
      verdict,
      tooFew,
      answersNeeded: answersForDifference(metric, current, baseline),
      text: comparisonText({ score, difference, n, baselineN, counted, verdict, comparisons, unfinished }),
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
