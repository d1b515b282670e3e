import type { Evidence } from '../../shared/schema/comparison.ts';
import type { CustomerOutcomes } from '../../shared/schema/customer-outcome.ts';
import { countOf, formatAmount, formatCount, formatInterval, formatScore } from '../format.ts';
import { Change } from './change.tsx';

/** Customers of the period: who left, who stayed, who came, and what they bought at once. */
export function CustomerFigures({ outcomes: { customers, baskets } }: { outcomes: CustomerOutcomes }) {
  const { atStart, gone, atEnd, churn, retention, newCustomers, comparison } = customers;
  const ofStart = (count: number) => `${formatCount(count)} of ${countOf(atStart, 'customer')} at the start`;
  return (
    <dl class="customer-figures">
      <Rate term="Churn" rate={churn} words={ofStart(gone)} evidence={comparison?.churn} />
      <Rate term="Retention" rate={retention} words={ofStart(atStart - gone)} />
      <Rate
        term="New customers"
        rate={newCustomers}
        words={`${formatCount(customers.new)} of ${countOf(atEnd, 'customer')} at the end`}
        evidence={comparison?.newCustomers}
      />
      {baskets.map(({ currency, purchases, average: { value, interval }, comparison }) => (
        <Figure
          key={currency}
          term="Average basket"
          figure={formatAmount(value, currency)}
          interval={interval && `${formatAmount(interval.low, currency)} to ${formatAmount(interval.high, currency)}`}
          words={countOf(purchases, 'purchase')}
          evidence={comparison}
        />
      ))}
    </dl>
  );
}

interface RateProps {
  term: string;
  rate: CustomerOutcomes['customers']['churn'];
  words: string;
  evidence?: Evidence | undefined;
}

function Rate({ rate, ...same }: RateProps) {
  return (
    <Figure
      {...same}
      figure={formatScore(rate?.value ?? null, 'percent')}
      interval={formatInterval(rate?.interval ?? null, 'percent')}
    />
  );
}

interface FigureProps {
  term: string;
  figure: string;
  interval: string | null;
  words: string;
  evidence?: Evidence | undefined;
}

function Figure({ term, figure, interval, words, evidence }: FigureProps) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <b class="rate-figure">{figure}</b> <span class="muted">{interval}</span>
        <p class="muted small">{words}</p>
        {evidence && <Change evidence={evidence} />}
      </dd>
    </div>
  );
}
