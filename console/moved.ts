import { isSuppressed } from '../shared/rules/suppressed.ts';
import type { Comparison } from '../shared/schema/comparison.ts';
import type { Journey, JourneyTouchpoint } from '../shared/schema/experience.ts';
import type { Results, Series } from '../shared/schema/results.ts';

/** A score beside itself in the range before; `null` where that is kept back or was not asked for. */
export function comparisonOf({ comparison }: Series): Comparison | null {
  return comparison && !isSuppressed(comparison) ? comparison : null;
}

/** Series that have answers, those that matter first: moments of truth, then by weight, then by the number of answers. */
export function byWeight(results: Results, journey: Journey): Series[] {
  const touchpoints = new Map(journey.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint]));
  const rank = ({ touchpoint, total }: Series) => {
    const { momentOfTruth = false, weight = 0 } = touchpoints.get(touchpoint) ?? {};
    return [Number(momentOfTruth), weight, isSuppressed(total) ? 0 : total.n] as const;
  };
  return results.series
    .filter(({ total }) => isSuppressed(total) || total.n > 0)
    .toSorted((a, b) => {
      const [one, other] = [rank(a), rank(b)];
      return other[0] - one[0] || other[1] - one[1] || other[2] - one[2];
    });
}

/** Series whose change is likely real, what got worse first. */
export function moved(series: readonly Series[]): Series[] {
  const order = { likely_worse: 0, likely_better: 1 };
  return series
    .filter((one) => ['likely_better', 'likely_worse'].includes(comparisonOf(one)?.verdict ?? ''))
    .toSorted((a, b) => {
      const [one, other] = [a, b].map((each) => order[comparisonOf(each)?.verdict as keyof typeof order]);
      return (one ?? 0) - (other ?? 0);
    });
}

/** Touchpoints that disappoint for sure, by what was said or by what was observed, the worst first. */
export function whereItHurts({ touchpoints }: Journey): JourneyTouchpoint[] {
  const observed = ({ observed }: JourneyTouchpoint) =>
    observed && !isSuppressed(observed) && observed.verdict === 'disappointing';
  return touchpoints
    .filter((touchpoint) => touchpoint.stated.verdict === 'disappointing' || observed(touchpoint))
    .toSorted((a, b) => (a.stated.score ?? 0) - (b.stated.score ?? 0));
}
