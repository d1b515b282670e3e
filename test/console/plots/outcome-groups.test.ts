import { describe, expect, test } from 'vitest';
import { basketRows, currenciesOf, outcomeGroups, scaleEnd } from '../../../console/plots/outcome-groups.ts';
import type { CustomerOutcomes, EarlierClass } from '../../../shared/schema/customer-outcome.ts';

type Earlier = CustomerOutcomes['earlier'];

const share = (value: number) => ({ value, interval: { low: value - 2, high: value + 2 } });

function classOf(name: EarlierClass['class'], customers: number | null, left: number): EarlierClass {
  const shares = { churned: share(left), renewed: share(0), bought: share(50), opened: share(0), clicked: share(0) };
  const average = { value: 25, interval: null };
  return {
    ...{ class: name, customers, shares: customers ? shares : null },
    baskets: customers ? [{ currency: 'EUR', purchases: 1, average }] : null,
  };
}

function earlier(metric: Earlier['metric'], classes: EarlierClass[]): Earlier {
  return { touchpoint: null, metric, variant: metric, within: 90, incomplete: false, classes, difference: null };
}

const three = [classOf('high', 40, 5), classOf('middle', null, 0), classOf('low', 9, 30)];

describe('what became of customers by what they had said', () => {
  test('has a line for each class under each outcome that became of anybody', () => {
    const groups = outcomeGroups(earlier('nps', three));
    expect(groups.map(({ title }) => title)).toEqual(['Left', 'Bought']);
    expect(groups[0]?.rows).toMatchObject([
      { label: 'Promoters', figure: '5%', words: '3% to 7% · 40 customers', faint: false, kind: 'high' },
      { label: 'Passives', value: null, words: 'Too few to show' },
      { label: 'Detractors', value: 30, words: '28% to 32% · 9 customers', faint: true, kind: 'low' },
    ]);
  });

  test('knows no middle of yes and no, and no metric where answers of all kinds count', () => {
    const labels = (metric: Earlier['metric']) =>
      outcomeGroups(earlier(metric, three))[0]?.rows.map(({ label }) => label);
    expect([labels('yesno'), labels(null)]).toEqual([
      ['Yes', 'No'],
      ['Good', 'Middling', 'Bad'],
    ]);
  });

  test('has baskets of a currency, and says where there are none', () => {
    const said = earlier('nps', [...three.slice(0, 2), classOf('low', 0, 0)]);
    expect(currenciesOf(said)).toEqual(['EUR']);
    expect(basketRows(said, 'EUR')).toMatchObject([
      { figure: '€25.00', words: '1 purchase', faint: true },
      { value: null, words: 'Too few to show' },
      { value: null, words: 'Nobody' },
    ]);
  });

  test('is drawn on a scale that holds all intervals and ends at a round number', () => {
    const rows = outcomeGroups(earlier('nps', three)).flatMap((group) => group.rows);
    expect([scaleEnd(rows, 100), scaleEnd(rows, 55), scaleEnd([])]).toEqual([60, 55, 1]);
  });
});
