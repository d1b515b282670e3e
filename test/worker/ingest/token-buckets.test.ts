import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenBuckets } from '../../../worker/ingest/token-buckets.ts';

function buckets(capacity: number, perSecond: number, mostKeys = 100) {
  const clock = { now: 0 };
  const { take } = createTokenBuckets(() => clock.now, { capacity, perSecond }, mostKeys);
  return { clock, take: (key: string) => take(key).wait, takeWhole: take };
}

const times = (count: number, act: () => unknown) => Array.from({ length: count }, act);

describe('a bucket', () => {
  it('gives what is in it at once, then says how long until the next', () => {
    const { take } = buckets(3, 0.5);
    expect(times(5, () => take('a'))).toEqual([null, null, null, 2, 2]);
  });

  it('fills again over time, and never above its brim', () => {
    const { take, clock } = buckets(3, 2);
    times(3, () => take('a'));
    clock.now = 500;
    expect([take('a'), take('a')]).toEqual([null, 1]);
    clock.now = 1_000_000;
    expect(times(4, () => take('a'))).toEqual([null, null, null, 1]);
  });

  it('says how much is left in it, and when it is full again', () => {
    const { takeWhole, clock } = buckets(3, 0.5);
    expect(takeWhole('a')).toEqual({ wait: null, left: 2, full: 2 });
    clock.now = 1000;
    expect(takeWhole('a')).toEqual({ wait: null, left: 1, full: 3 });
    times(2, () => takeWhole('a'));
    expect(takeWhole('a')).toEqual({ wait: 1, left: 0, full: 5 });
  });

  it('is each key’s own', () => {
    const { take } = buckets(1, 1);
    expect([take('a'), take('b'), take('a'), take('b')]).toEqual([null, null, 1, 1]);
  });

  it('neither gives nor takes when the clock is set back', () => {
    const { take, clock } = buckets(2, 1);
    clock.now = 10_000;
    take('a');
    clock.now = 0;
    expect([take('a'), take('a')]).toEqual([null, 1]);
  });
});

it('forgets the key that was used longest ago when there are too many', () => {
  const { take } = buckets(1, 1, 2);
  for (const key of ['a', 'b', 'a', 'c']) take(key);
  // "b" gave way to "c", and begins anew.
  expect([take('a'), take('b')]).toEqual([1, null]);
});

it('never lets more pass than its size and what came back in the time', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 10 }),
      steps,
      (capacity, perSecond, waits) => {
        const { take, clock } = buckets(capacity, perSecond);
        let passed = 0;
        for (const wait of waits) {
          clock.now += wait;
          if (take('a') === null) passed++;
          expect(passed).toBeLessThanOrEqual(capacity + (clock.now / 1000) * perSecond + 1e-9);
        }
      },
    ),
  );
});
