import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../worker/stats/verdict.ts';

describe('a verdict', () => {
  it.each([
    [20, 0.083, 'no_evidence'],
    [20, 0.05, 'no_evidence'],
    [20, 0.0499, 'likely_better'],
    [-1, 0.0001, 'likely_worse'],
    [0, 1, 'no_evidence'],
  ])('of %f with p %f is %s', (value, p, verdict) => {
    expect(verdictOf(value, p)).toBe(verdict);
  });
});
