import { limits } from '../../shared/limits.ts';
import { type Metric, metrics } from '../../shared/metrics.ts';
import { tally } from '../../shared/rules/scoring.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { Series } from '../../shared/schema/results.ts';
import type { WeightBy, Weighted } from '../../shared/schema/weighting.ts';
import { scoreResult } from '../stats/score-result.ts';
import { weightedScore, weightingRefusal } from '../stats/weighted-score.ts';
import { seriesKey } from './series-key.ts';
import type { CountedStratum, Strata } from './strata.ts';

/**
 * Sets beside each series' raw score the one weighted back to those who were shown the question.
 * @param whole the caller may see every figure
 */
export function weighSeries(series: readonly Series[], strata: Strata, by: WeightBy, whole: boolean): Series[] {
  return series.map((one): Series => {
    const metric = metrics[one.metric];
    const own = strata.get(seriesKey({ touchpoint: one.touchpoint, variant: one.variant })) ?? [];
    const weighted = weigh(metric, own, by);
    return { ...one, weighted: whole || tellsNothingSmall(metric, one.total, weighted, own) ? weighted : suppressed };
  });
}

const suppressed = { suppressed: true } as const;
const isSmall = (n: number) => n > 0 && n < limits.suppressBelow;

/** The raw figures have answers that the weighted ones have not: of a few of them, the difference would tell. */
function tellsNothingSmall(
  metric: Metric,
  raw: Series['total'],
  weighted: Weighted,
  strata: readonly CountedStratum[],
): boolean {
  if (isSuppressed(raw) || isSmall(raw.n - weighted.n)) return false;
  return !strata.some(({ imported }) => isSmall(tally(metric, imported).n));
}

function weigh(metric: Metric, strata: readonly CountedStratum[], by: WeightBy): Weighted {
  const asked = strata.filter(({ shown }) => shown > 0);
  const results = asked.map((stratum) => ({ ...stratum, result: scoreResult(metric, stratum.histogram) }));
  const refusals = results.flatMap(({ value, shown, histogram }) => {
    const reason = weightingRefusal(metric, { shown, histogram });
    return reason === null ? [] : [{ value, shown, reason }];
  });
  const sum = (of: (one: (typeof results)[number]) => number) => results.reduce((all, one) => all + of(one), 0);
  const counted = { by, shown: sum(({ shown }) => shown), n: sum(({ result }) => result.n), refusals };
  if (refusals.length > 0 || asked.length === 0) return { ...counted, score: null, interval: null, strata: [] };
  const { value, interval } = weightedScore(metric, asked);
  return {
    ...counted,
    score: value,
    interval,
    strata: results.map(({ value, shown, result }) => ({ value, shown, n: result.n, score: result.score as number })),
  };
}
