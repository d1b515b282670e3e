import { describe, expect, it } from 'vitest';
import { tryAgain } from '../../../worker/ingest/try-again.ts';

const lost = new Error('D1_ERROR: Network connection lost.');

/** Work that fails with each of these in turn, and the waits between its tries. */
function failing(...failures: Error[]) {
  const waits: number[] = [];
  const services = {
    random: () => 0.5,
    wait: (milliseconds: number) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  };
  let tries = 0;
  const work = async () => {
    const failure = failures[tries++];
    if (failure) throw failure;
    return 'done';
  };
  return { run: () => tryAgain(services, work), waits, tries: () => tries };
}

describe('a failure that passes', () => {
  it('is tried again after waits with full jitter that grow twofold', async () => {
    const { run, waits } = failing(lost, lost, lost);
    expect(await run()).toBe('done');
    expect(waits).toEqual([50, 100, 200]);
  });

  it('is thrown after five tries', async () => {
    const { run, tries } = failing(...Array<Error>(9).fill(lost));
    await expect(run()).rejects.toBe(lost);
    expect(tries()).toBe(5);
  });
});

it.each([
  'D1_ERROR: D1 DB is overloaded. Requests queued for too long.',
  "D1_ERROR: Your account has exceeded D1's free tier daily row write limit",
  'UNIQUE constraint failed: t.c: SQLITE_CONSTRAINT',
  'something else',
])('“%s” is thrown at once: another try would not help', async (message) => {
  const { run, tries, waits } = failing(new Error(message));
  await expect(run()).rejects.toThrow(message);
  expect([tries(), waits]).toEqual([1, []]);
});
