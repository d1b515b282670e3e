import { limits } from '../../shared/limits.ts';
import { addDays } from '../../shared/rules/days.ts';
import type { Compare } from '../../shared/schema/comparison.ts';
import type { CustomerOutcomes } from '../../shared/schema/customer-outcome.ts';
import { countCustomers, readBaskets } from '../db/customer-counts.ts';
import { readOutcomesByClass } from '../db/outcomes-by-class.ts';
import { comparedRanges } from '../results/compared-ranges.ts';
import { comparisonRange } from '../results/comparison-range.ts';
import type { ReportingRange } from '../results/reporting-range.ts';
import { type CountedCustomers, compareCustomers } from './compare-customers.ts';
import { basketOf, customerFigures } from './customer-figures.ts';
import { outcomesByClass } from './outcomes-by-class.ts';
import { type AnswersSource, readAnswers } from './read-answers.ts';

/** What is asked about those who answered. */
export interface EarlierAnswers {
  /** Answers at this touchpoint, to its metric with the most of them; without it, at all of them, to every metric. */
  touchpoint?: string | undefined;
  /** Days after the answer that count. */
  within: number;
  /** Another range, for churn, new customers and baskets. */
  compare?: Compare | undefined;
}

type ReadOutcomes = Pick<CustomerOutcomes, 'compared' | 'customers' | 'baskets' | 'earlier'>;

/**
 * What became of customers in a range, and of those who answered in it.
 * @param whole the caller may see every figure; else nothing that too few customers are behind
 */
export async function readOutcomes(
  source: AnswersSource,
  range: ReportingRange,
  { touchpoint, within, compare }: EarlierAnswers,
  whole: boolean,
): Promise<ReadOutcomes> {
  const { db, site, filter } = source;
  const variants = await (await readAnswers(source, range, whole)).variants();
  const [target] = touchpoint === undefined ? [] : (variants.get(touchpoint) ?? []);
  const asked = touchpoint === undefined ? [...variants.values()].flat() : target ? [target] : [];
  const questions = asked.flatMap((one) => one.questions);
  const { from, to } = range;
  const counted = await readOutcomesByClass(db, site, { ...filter, from, to }, questions, within);
  return {
    ...(await readCustomers(source, range, compare ? comparisonRange(compare, range) : undefined, whole)),
    earlier: {
      touchpoint: touchpoint ?? null,
      metric: target?.metric ?? null,
      variant: target?.variant ?? null,
      within,
      incomplete: addDays(to, within) >= range.today,
      ...outcomesByClass(counted, whole),
    },
  };
}

async function readCustomers(
  { db, site }: AnswersSource,
  range: ReportingRange,
  baseline: ReportingRange | undefined,
  whole: boolean,
): Promise<Pick<ReadOutcomes, 'compared' | 'customers' | 'baskets'>> {
  const read = async (of: ReportingRange): Promise<CountedCustomers> => ({
    counts: await countCustomers(db, site, of),
    baskets: (await readBaskets(db, site, of)).filter(({ n }) => whole || n >= limits.suppressBelow),
  });
  const current = await read(range);
  if (!baseline) return { customers: customerFigures(current.counts), baskets: current.baskets.map(basketOf) };
  const { comparisons, ...figures } = compareCustomers(current, await read(baseline));
  return { compared: { ...comparedRanges(range, baseline), comparisons }, ...figures };
}
