import { limits } from '../../shared/limits.ts';
import { metrics } from '../../shared/metrics.ts';
import type { Evidence } from '../../shared/schema/comparison.ts';
import type { Basket, CustomerOutcomes } from '../../shared/schema/customer-outcome.ts';
import type { BasketRow, CustomerCounts } from '../db/customer-counts.ts';
import { judgeMeasured, type Measured, measure } from '../results/evidence.ts';
import { meanDifference } from '../stats/mean-difference.ts';
import { basketOf, customerFigures, thousandths } from './customer-figures.ts';

/** Customers of a range and what they bought, as it was counted and as a caller may see it. */
export interface CountedCustomers {
  counts: CustomerCounts;
  baskets: readonly BasketRow[];
}

interface ComparedCustomers extends Pick<CustomerOutcomes, 'customers' | 'baskets'> {
  comparisons: number;
}

const customers = { one: 'customer', many: 'customers' };
const purchases = { one: 'purchase', many: 'purchases' };

/**
 * Sets churn, the new-customer rate and each currency's average basket beside what they were in another range: shares by
 * the pooled z test, averages by Welch's, p adjusted for all of them. Retention is the rest of churn, and moves with it.
 */
export function compareCustomers(current: CountedCustomers, baseline: CountedCustomers): ComparedCustomers {
  const before = new Map(baseline.baskets.map((row) => [row.currency, row]));
  const { evidence, comparisons } = judgeMeasured([
    measureShare(current, baseline, { of: 'gone', among: 'atStart', lowerIsBetter: true }),
    measureShare(current, baseline, { of: 'fresh', among: 'atEnd', lowerIsBetter: false }),
    ...current.baskets.map((row) => measureBasket(row, before.get(row.currency))),
  ]);
  const [churn, newCustomers, ...ofBaskets] = evidence as [Evidence, Evidence, ...Evidence[]];
  return {
    comparisons,
    customers: {
      ...customerFigures(current.counts),
      comparison: { baseline: customerFigures(baseline.counts), churn, newCustomers },
    },
    baskets: current.baskets.map((row, place): Basket => {
      const earlier = before.get(row.currency);
      const comparison = { baseline: earlier ? basketOf(earlier) : null, ...(ofBaskets[place] as Evidence) };
      return { ...basketOf(row), comparison };
    }),
  };
}

interface Share {
  of: 'gone' | 'fresh';
  among: 'atStart' | 'atEnd';
  lowerIsBetter: boolean;
}

function measureShare(current: CountedCustomers, baseline: CountedCustomers, share: Share): Measured {
  const { of, among, lowerIsBetter } = share;
  const histogram = ({ counts }: CountedCustomers) => [counts[among] - counts[of], counts[of]];
  return measure({
    ...{ metric: metrics.yesno, counted: customers, lowerIsBetter },
    ...{ current: histogram(current), baseline: histogram(baseline) },
  });
}

function measureBasket(row: BasketRow, earlier: BasketRow | undefined): Measured {
  const difference = earlier ? meanDifference(row, earlier) : null;
  return {
    ...{ score: 'amount', n: row.n, baselineN: earlier?.n ?? 0, counted: purchases, answersNeeded: null },
    difference: difference && {
      value: difference.value / thousandths,
      interval: difference.interval && {
        low: difference.interval.low / thousandths,
        high: difference.interval.high / thousandths,
      },
      p: difference.p,
    },
    tooFew: Math.min(row.n, earlier?.n ?? 0) < limits.tooFew,
  };
}
