import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClassNumber, ClassRow } from '../../../worker/db/outcomes-by-class.ts';
import { basketOf, customerFigures } from '../../../worker/journey/customer-figures.ts';
import { outcomesByClass } from '../../../worker/journey/outcomes-by-class.ts';

const row = (number: ClassNumber, customers: number, churned: number, bought = 0): ClassRow => ({
  ...{ class: number, customers, churned, renewed: 0, bought, opened: 0, clicked: 0 },
});

describe('customers of a range', () => {
  it('have churn and retention of those at the start, and newcomers among those at the end', () => {
    const { churn, retention, newCustomers, ...counts } = customerFigures({
      atStart: 20,
      gone: 5,
      fresh: 10,
      atEnd: 25,
    });
    expect(counts).toEqual({ atStart: 20, gone: 5, new: 10, atEnd: 25 });
    expect([churn?.value, retention?.value, newCustomers?.value]).toEqual([25, 75, 40]);
    // Wilson, 5 of 20.
    expect(churn?.interval?.low).toBeCloseTo(11.1862, 4);
    expect(churn?.interval?.high).toBeCloseTo(46.8701, 4);
  });

  it('have no rates where there are none', () => {
    expect(customerFigures({ atStart: 0, gone: 0, fresh: 0, atEnd: 0 })).toMatchObject({
      ...{ churn: null, retention: null, newCustomers: null },
    });
  });

  it('have churn and retention that make up the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (atStart, some) => {
        const { churn, retention } = customerFigures({ atStart, gone: some % (atStart + 1), fresh: 0, atEnd: 0 });
        expect((churn?.value ?? 0) + (retention?.value ?? 0)).toBeCloseTo(100, 9);
        expect((churn?.interval?.low ?? 0) + (retention?.interval?.high ?? 0)).toBeCloseTo(100, 9);
      }),
    );
  });
});

describe('a basket', () => {
  it('is an average with its t interval, in the unit of its currency', () => {
    // R: t.test(c(10, 20, 30.5))
    const { average, ...rest } = basketOf({
      currency: 'EUR',
      n: 3,
      sum: 60_500,
      sumOfSquares: 1e8 + 4e8 + 30_500 ** 2,
    });
    expect(rest).toEqual({ currency: 'EUR', purchases: 3 });
    expect(average.value).toBeCloseTo(20.1666667, 6);
    expect(average.interval?.low).toBeCloseTo(-5.298269, 5);
    expect(average.interval?.high).toBeCloseTo(45.631603, 5);
  });

  it('of one purchase has no interval', () => {
    expect(basketOf({ currency: 'EUR', n: 1, sum: 5000, sumOfSquares: 25e6 }).average).toEqual({
      value: 5,
      interval: null,
    });
  });
});

describe('outcomes by class', () => {
  const counted = {
    classes: [row(0, 50, 20), row(2, 100, 10, 40)],
    baskets: [
      { class: 2 as const, currency: 'EUR', n: 40, sum: 400_000, sumOfSquares: 5e9 },
      { class: 2 as const, currency: 'CHF', n: 2, sum: 40_000, sumOfSquares: 9e8 },
    ],
  };

  it('are shares of the customers of each class, the upper one first', () => {
    const { classes } = outcomesByClass(counted, true);
    expect(classes.map((one) => [one.class, one.customers, one.shares?.churned.value, one.baskets?.length])).toEqual([
      ['high', 100, 10, 2],
      ['middle', 0, undefined, undefined],
      ['low', 50, 40, 0],
    ]);
  });

  it('are compared, the upper class with the lower; less churn is better', () => {
    const { difference } = outcomesByClass(counted, true);
    expect(difference?.churned).toMatchObject({
      difference: { value: expect.closeTo(-30, 9) },
      verdict: 'likely_better',
    });
    expect(difference?.bought).toMatchObject({
      difference: { value: expect.closeTo(40, 9) },
      verdict: 'likely_better',
    });
    expect(difference?.opened).toMatchObject({ difference: { value: 0 }, verdict: 'no_evidence' });
    expect(difference?.churned.text).toContain('100 against 50 customers: likely better, also as one of 5 comparisons');
  });

  it('are not compared where a class is empty', () => {
    expect(outcomesByClass({ classes: [row(2, 10, 1)], baskets: [] }, true).difference).toBeNull();
    expect(outcomesByClass({ classes: [], baskets: [] }, false).classes.map(({ customers }) => customers)).toEqual([
      0, 0, 0,
    ]);
  });

  it('keep few customers back from those who may see aggregates only, and a second class with them', () => {
    const few = { ...counted, classes: [row(0, 3, 2), row(1, 30, 2), row(2, 100, 10)] };
    const { classes, difference } = outcomesByClass(few, false);
    expect(classes.map(({ customers, shares }) => [customers, shares === null])).toEqual([
      [100, false],
      [null, true],
      [null, true],
    ]);
    expect([difference, classes[0]?.baskets?.map(({ currency }) => currency)]).toEqual([null, ['EUR']]);
  });
});
