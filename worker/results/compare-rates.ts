import { metrics } from '../../shared/metrics.ts';
import type { Evidence } from '../../shared/schema/comparison.ts';
import type { RateResult, Rates } from '../../shared/schema/results.ts';
import { judge, type Pair } from './evidence.ts';

type RateSeries = Rates['series'][number];

const showings = { one: 'showing', many: 'showings' };
const starts = { one: 'started response', many: 'started responses' };

const none: RateResult = {
  shown: 0,
  started: 0,
  completed: 0,
  dismissed: 0,
  response: null,
  completion: null,
  dismissal: null,
};

/** A rate is the share of yes to whether something came of a showing. */
const yesNo = (yes: number, n: number) => [n - yes, yes];

function pairsOf(now: RateResult, before: RateResult): Pair[] {
  const pair = (of: (counts: RateResult) => number[]) => ({
    metric: metrics.yesno,
    current: of(now),
    baseline: of(before),
  });
  return [
    { ...pair(({ started, shown }) => yesNo(started, shown)), counted: showings },
    { ...pair(({ completed, started }) => yesNo(completed, started)), counted: starts },
    { ...pair(({ dismissed, shown }) => yesNo(dismissed, shown)), counted: showings, lowerIsBetter: true },
  ];
}

/** Sets beside each series what the same series was in another range; p values are adjusted for all rates of all series. */
export function compareRates(
  series: readonly RateSeries[],
  baseline: readonly RateSeries[],
): { series: RateSeries[]; comparisons: number } {
  const keyOf = ({ survey, touchpoint }: RateSeries) => `${survey} ${touchpoint}`;
  const totals = new Map(baseline.map((one) => [keyOf(one), one.total]));
  const beforeOf = (one: RateSeries) => totals.get(keyOf(one)) ?? none;
  const { evidence, comparisons } = judge(series.flatMap((one) => pairsOf(one.total, beforeOf(one))));
  return {
    series: series.map((one, place) => {
      const [response, completion, dismissal] = evidence.slice(3 * place) as [Evidence, Evidence, Evidence];
      return { ...one, comparison: { baseline: beforeOf(one), response, completion, dismissal } };
    }),
    comparisons,
  };
}
