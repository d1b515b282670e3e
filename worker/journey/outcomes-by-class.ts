import { limits } from '../../shared/limits.ts';
import { metrics } from '../../shared/metrics.ts';
import type { Evidence } from '../../shared/schema/comparison.ts';
import {
  type CustomerOutcomeName,
  type CustomerOutcomes,
  customerOutcomes,
  type EarlierClass,
} from '../../shared/schema/customer-outcome.ts';
import type { BasketRow } from '../db/customer-counts.ts';
import type { ClassNumber, ClassRow } from '../db/outcomes-by-class.ts';
import { judge, type Pair } from '../results/evidence.ts';
import { hideCells } from '../results/suppress.ts';
import { shareEstimate } from '../stats/share-estimate.ts';
import { basketOf } from './customer-figures.ts';

/** What became of people, as it was counted. */
export interface CountedOutcomes {
  classes: readonly ClassRow[];
  baskets: readonly (BasketRow & { class: ClassNumber })[];
}

const classNames = ['high', 'middle', 'low'] as const;
const numbers = { low: 0, middle: 1, high: 2 } as const;

const none = (number: ClassNumber): ClassRow => ({
  ...{ class: number, customers: 0, churned: 0, renewed: 0, bought: 0, opened: 0, clicked: 0 },
});

type Earlier = Pick<CustomerOutcomes['earlier'], 'classes' | 'difference'>;

/**
 * What became of customers by the class of what they had said, and the upper class against the lower one: shares with
 * Wilson intervals, differences by the pooled z test (`shareDifference`), p adjusted for all five.
 * @param whole the caller may see every figure; else nothing of a class with fewer than `limits.suppressBelow` customers
 */
export function outcomesByClass({ classes, baskets }: CountedOutcomes, whole: boolean): Earlier {
  const rows = classNames.map((name) => {
    const number = numbers[name];
    return { name, number, row: classes.find((one) => one.class === number) ?? none(number) };
  });
  const hidden = whole ? [] : hideCells(rows.map(({ row }) => (row.customers === 0 ? null : row.customers)));
  const found = rows.map(({ name, number, row }, place): EarlierClass => {
    const isShown = row.customers > 0 && !hidden[place];
    const ofClass = baskets.filter((one) => one.class === number && (whole || one.n >= limits.suppressBelow));
    return {
      class: name,
      customers: isShown || row.customers === 0 ? row.customers : null,
      shares: isShown ? byName((outcome) => shareEstimate(row[outcome], row.customers) as Share) : null,
      baskets: isShown ? ofClass.map(basketOf) : null,
    };
  });
  const [high, , low] = rows.map(({ row }, place) => (found[place]?.shares ? row : null));
  return { classes: found, difference: high && low ? compare(high, low) : null };
}

type Share = NonNullable<ReturnType<typeof shareEstimate>>;

function byName<Value>(of: (name: CustomerOutcomeName, place: number) => Value): Record<CustomerOutcomeName, Value> {
  return Object.fromEntries(customerOutcomes.map((name, place) => [name, of(name, place)])) as Record<
    CustomerOutcomeName,
    Value
  >;
}

const counted = { one: 'customer', many: 'customers' };

function compare(high: ClassRow, low: ClassRow): Record<CustomerOutcomeName, Evidence> {
  const pairs = customerOutcomes.map((name): Pair => {
    const histogram = (row: ClassRow) => [row.customers - row[name], row[name]];
    const lowerIsBetter = name === 'churned';
    return { metric: metrics.yesno, current: histogram(high), baseline: histogram(low), counted, lowerIsBetter };
  });
  const { evidence } = judge(pairs);
  return byName((_, place) => evidence[place] as Evidence);
}
