import { describe, expect, it } from 'vitest';
import { churn } from '../../../worker/stats/churn.ts';

describe('churn', () => {
  it('is who is gone of those who were there at the start; newcomers do not count', () => {
    const start = new Set(['a', 'b', 'c', 'd', 'e']);
    expect(churn(start, new Set(['a', 'x', 'y', 'z']))).toEqual({
      value: 80,
      interval: { low: expect.closeTo(37.5535, 4), high: expect.closeTo(96.3776, 4) },
    });
    expect(churn(start, start)?.value).toBe(0);
  });

  it('is none where nobody was there', () => {
    expect(churn(new Set(), new Set(['x']))).toBeNull();
  });
});
