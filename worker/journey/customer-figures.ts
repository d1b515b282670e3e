import type { Basket, CustomerFigures } from '../../shared/schema/customer-outcome.ts';
import type { BasketRow, CustomerCounts } from '../db/customer-counts.ts';
import { meanInterval } from '../stats/mean-interval.ts';
import { shareEstimate } from '../stats/share-estimate.ts';

/**
 * Customers of a range with their rates (percent, Wilson intervals): churn = gone ÷ customers at the start, retention the
 * rest of them, new-customer rate = newcomers ÷ customers at the end. Newcomers are in no churn.
 */
export function customerFigures({ atStart, gone, fresh, atEnd }: CustomerCounts): CustomerFigures {
  return {
    ...{ atStart, gone, new: fresh, atEnd },
    churn: shareEstimate(gone, atStart),
    retention: shareEstimate(atStart - gone, atStart),
    newCustomers: shareEstimate(fresh, atEnd),
  };
}

/** Amounts are stored in thousandths of the currency's unit. */
export const thousandths = 1000;

/** What was bought at once, on average, with Student's t interval (`meanInterval`), in the currency's unit. */
export function basketOf({ currency, n, sum, sumOfSquares }: BasketRow): Basket {
  const interval = meanInterval({ n, sum, sumOfSquares });
  const unit = (amount: number) => amount / thousandths;
  return {
    currency,
    purchases: n,
    average: {
      value: unit(sum / n),
      interval: interval && { low: unit(interval.low), high: unit(interval.high) },
    },
  };
}
