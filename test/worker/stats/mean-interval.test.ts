import { describe, expect, it } from 'vitest';
import { meanInterval, standardDeviation } from '../../../worker/stats/mean-interval.ts';

const sumsOf = (values: number[]) => ({
  n: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
});

describe('the t interval of a mean', () => {
  it('does not exist for fewer than two observations', () => {
    expect(meanInterval(sumsOf([]))).toBeNull();
    expect(meanInterval(sumsOf([4]))).toBeNull();
    expect(standardDeviation(sumsOf([4]))).toBeNull();
  });

  it('of 1 and 3 reaches 12.7062 standard errors to each side', () => {
    expect(meanInterval(sumsOf([1, 3]))).toEqual({
      low: expect.closeTo(2 - 12.706204736174705, 9),
      high: expect.closeTo(2 + 12.706204736174705, 9),
    });
  });

  it('is a point when all say the same', () => {
    expect(meanInterval(sumsOf([5, 5, 5]))).toEqual({ low: 5, high: 5 });
  });

  it('loses nothing to large samples', () => {
    const sums = { n: 2e9, sum: 6e9, sumOfSquares: 19e9 };
    expect(standardDeviation({ n: 2e6, sum: 6e6, sumOfSquares: 19e6 })).toBeCloseTo(Math.sqrt(0.5), 6);
    expect(meanInterval(sums)?.low).toBeLessThan(3);
    expect(meanInterval(sums)?.high).toBeGreaterThan(3);
  });
});
