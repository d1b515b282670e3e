import { describe, expect, it } from 'vitest';
import { compareCustomers } from '../../../worker/journey/compare-customers.ts';

const counts = (atStart: number, gone: number, fresh: number, atEnd: number) => ({ atStart, gone, fresh, atEnd });

/** Purchases, in the unit of a currency. */
const bought = (amounts: number[], currency = 'EUR') => ({
  currency,
  n: amounts.length,
  sum: 1000 * amounts.reduce((sum, amount) => sum + amount, 0),
  sumOfSquares: 1e6 * amounts.reduce((sum, amount) => sum + amount * amount, 0),
});

const ten = (amount: number) => Array.from({ length: 10 }, (_, i) => amount + i);

describe('customers beside those of another range', () => {
  it('have less churn, which is better, and more newcomers, which is too', () => {
    const { customers, comparisons } = compareCustomers(
      { counts: counts(400, 20, 120, 500), baskets: [] },
      { counts: counts(400, 60, 40, 380), baskets: [] },
    );
    const { comparison } = customers;
    expect(comparisons).toBe(2);
    // R: prop.test(c(20, 60), c(400, 400), correct = FALSE)
    expect(comparison?.churn).toMatchObject({ difference: { value: -10 }, verdict: 'likely_better' });
    expect(comparison?.churn.p).toBeCloseTo(2.43e-6, 7);
    expect(comparison?.churn.text).toBe(
      '−10 percentage points with 400 customers each: likely better, also as one of 2 comparisons',
    );
    expect(comparison?.newCustomers).toMatchObject({ verdict: 'likely_better' });
    expect(comparison?.baseline.churn?.value).toBe(15);
  });

  it('have baskets that are compared by Welch, each currency for itself', () => {
    const { baskets, comparisons } = compareCustomers(
      { counts: counts(0, 0, 0, 0), baskets: [bought(ten(20)), bought([5], 'USD'), bought([7, 9], 'CHF')] },
      { counts: counts(0, 0, 0, 0), baskets: [bought(ten(10)), bought([4], 'USD')] },
    );
    const [euro, dollar, franc] = baskets.map(({ comparison }) => comparison);
    // R: t.test(20:29, 10:19)
    expect(euro).toMatchObject({
      difference: { value: 10, interval: { low: expect.closeTo(7.155338, 5), high: expect.closeTo(12.844662, 5) } },
      baseline: { average: { value: 14.5 } },
      text: '+10.00 a purchase with 10 purchases each: likely better',
    });
    expect(dollar).toMatchObject({ difference: { value: 1, interval: null }, tooFew: true, verdict: null });
    expect(franc).toMatchObject({
      ...{ baseline: null, difference: null },
      text: 'No purchases in the other range to compare with',
    });
    expect(comparisons).toBe(1);
  });

  it('are compared with nothing where there were none', () => {
    const none = { counts: counts(0, 0, 0, 0), baskets: [] };
    const { customers } = compareCustomers(none, none);
    expect(customers.comparison?.churn).toMatchObject({ difference: null, text: 'No customers to compare' });
  });
});
