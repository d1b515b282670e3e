import { limits } from '../../shared/limits.ts';
import type { MetricId, ScoreClass } from '../../shared/metrics.ts';
import type {
  Basket,
  CustomerOutcomeName,
  CustomerOutcomes,
  EarlierClass,
} from '../../shared/schema/customer-outcome.ts';
import { countOf, formatAmount, formatScore } from '../format.ts';
import { classNames } from '../metric-words.ts';
import type { DotGroup, DotRow } from './dot-plot-geometry.ts';

type Earlier = CustomerOutcomes['earlier'];

export const outcomeWords: Record<CustomerOutcomeName, string> = {
  churned: 'Left',
  renewed: 'Renewed',
  bought: 'Bought',
  opened: 'Opened a message',
  clicked: 'Clicked in a message',
};

/** In the order in which they are shown. */
export const outcomeNames = Object.keys(outcomeWords) as CustomerOutcomeName[];

const answers: Record<ScoreClass, string> = { high: 'Good', middle: 'Middling', low: 'Bad' };

/** What those who gave answers of a class are called. */
export function className(scoreClass: ScoreClass, metric: MetricId | null): string {
  return (metric && classNames[metric][scoreClass]) || answers[scoreClass];
}

/** Classes that there can be answers of: those of yes/no have no middle. */
function classesOf({ metric, classes }: Earlier): EarlierClass[] {
  return classes.filter(({ class: one }) => one !== 'middle' || metric !== 'yesno');
}

/** One row for each outcome that became of anybody, and each class. */
export function outcomeGroups(earlier: Earlier): DotGroup[] {
  const classes = classesOf(earlier);
  const happened = outcomeNames.filter((name) => classes.some(({ shares }) => shares && shares[name].value > 0));
  return happened.map((name) => ({
    title: outcomeWords[name],
    rows: classes.map((one): DotRow => {
      const { customers, shares } = one;
      const head = { label: className(one.class, earlier.metric), kind: one.class };
      if (customers === null || !shares) return { ...head, ...nothing(customers) };
      const { value, interval } = shares[name];
      return {
        ...{ ...head, value, interval, figure: formatScore(value, 'percent'), faint: customers < limits.tooFew },
        words: wordsOf(interval, (share) => formatScore(share, 'percent'), countOf(customers, 'customer')),
      };
    }),
  }));
}

/** Baskets in one currency: one row for each class. */
export function basketRows(earlier: Earlier, currency: string): DotRow[] {
  return classesOf(earlier).map((one): DotRow => {
    const head = { label: className(one.class, earlier.metric), kind: one.class };
    const basket = one.baskets?.find((each) => each.currency === currency);
    return basket ? { ...head, ...basketFigures(basket) } : { ...head, ...nothing(one.customers) };
  });
}

function basketFigures({ currency, purchases, average: { value, interval } }: Basket): Omit<DotRow, 'label' | 'kind'> {
  const format = (amount: number) => formatAmount(amount, currency);
  return {
    ...{ value, interval, figure: format(value), faint: purchases < limits.tooFew },
    words: wordsOf(interval, format, countOf(purchases, 'purchase')),
  };
}

function nothing(customers: number | null): Omit<DotRow, 'label' | 'kind'> {
  const words = customers === null ? 'Too few to show' : customers === 0 ? 'Nobody' : 'None';
  return { value: null, interval: null, figure: '–', words, faint: true };
}

function wordsOf(interval: DotRow['interval'], format: (value: number) => string, counted: string): string {
  return interval ? `${format(interval.low)} to ${format(interval.high)} · ${counted}` : counted;
}

/** Currencies of which any class has baskets. */
export function currenciesOf({ classes }: Earlier): string[] {
  return [...new Set(classes.flatMap(({ baskets }) => baskets?.map(({ currency }) => currency) ?? []))];
}

/** Where a scale from 0 ends that holds all figures and their intervals: at a round number. */
export function scaleEnd(rows: readonly DotRow[], most = Number.POSITIVE_INFINITY): number {
  const largest = Math.max(1, ...rows.map(({ value, interval }) => Math.max(interval?.high ?? 0, value ?? 0)));
  const step = 10 ** Math.floor(Math.log10(largest));
  return Math.min(most, Math.ceil(largest / step) * step);
}
