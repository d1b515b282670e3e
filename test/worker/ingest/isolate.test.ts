import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isolate } from '../../../worker/ingest/isolate.ts';

class Culprit extends Error {}

/** Does numbers, all or nothing; negative ones cannot be done. */
function worker() {
  const done: number[] = [];
  let calls = 0;
  return {
    done,
    calls: () => calls,
    how: {
      async work(items: readonly number[]) {
        calls++;
        if (items.some((item) => item < 0)) throw new Culprit();
        done.push(...items);
        return items.map((item) => `did ${item}`);
      },
      isCulprits: (error: unknown) => error instanceof Culprit,
      alone: (item: number) => `not ${item}`,
    },
  };
}

it('does everything at once when nothing fails', async () => {
  const { how, calls } = worker();
  expect(await isolate([1, 2, 3], how)).toEqual(['did 1', 'did 2', 'did 3']);
  expect(calls()).toBe(1);
});

it('finds one culprit among 200 in few tries, and does the 199 others', async () => {
  const { how, calls, done } = worker();
  const items = Array.from({ length: 200 }, (_, place) => (place === 77 ? -1 : place));
  await isolate(items, how);
  expect(done).toHaveLength(199);
  expect(calls()).toBeLessThan(20);
});

it('blames the culprits and does each other item once, in order, whichever they are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 1, maxLength: 40 }), async (items) => {
      const { how, done } = worker();
      expect(await isolate(items, how)).toEqual(items.map((item) => (item < 0 ? `not ${item}` : `did ${item}`)));
      expect(done).toEqual(items.filter((item) => item >= 0));
    }),
  );
});

describe('a failure that is nobody’s', () => {
  it('is thrown, without a second try', async () => {
    let calls = 0;
    const how = {
      work: () => {
        calls++;
        return Promise.reject(new Error('reset'));
      },
      isCulprits: () => false,
      alone: () => '',
    };
    await expect(isolate([1, 2, 3], how)).rejects.toThrow('reset');
    expect(calls).toBe(1);
  });
});
