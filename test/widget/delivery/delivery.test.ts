import { describe, expect, it, vi } from 'vitest';
import { createDelivery } from '../../../widget/delivery/delivery.ts';
import type { Post } from '../../../widget/delivery/post.ts';
import { createQueue } from '../../../widget/delivery/queue.ts';
import { queueStore } from '../../../widget/queue-store.ts';
import { MemoryStorage } from '../memory-storage.ts';
import { response } from '../survey-fixture.ts';

const first = response({ id: 'a' });
const second = response({ id: 'a', revision: 2 });
const other = response({ id: 'b' });
const last = response({ id: 'c' });

function start(post: Post, storage = new MemoryStorage()) {
  const queue = createQueue(queueStore(() => storage as unknown as Storage, 'queue'));
  const surroundings = {
    queue,
    post: vi.fn(post),
    beacon: vi.fn((_: unknown) => {}),
    alone: (work: () => Promise<void>) => work(),
    isOnline: vi.fn(() => true),
    wait: vi.fn<(callback: () => void, ms: number) => void>(),
    random: () => 0.5,
  };
  const delivery = createDelivery(surroundings);
  const sent = () => surroundings.post.mock.calls.map(([one]) => one);
  const carried = () => surroundings.beacon.mock.calls.map(([one]) => one);
  return { ...surroundings, ...delivery, sent, carried, waiting: queue.read, storage };
}

const settles = async () => 'settled' as const;
const fails = async () => 0;

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

describe('delivery', () => {
  it('keeps a response without sending it', async () => {
    const { keep, sent, waiting } = start(settles);
    keep(first);
    await settled();
    expect(sent()).toEqual([]);
    expect(waiting()).toEqual([first]);
  });

  it('sends once what happens in one turn, and forgets what is settled', async () => {
    const { keep, flush, sent, storage } = start(settles);
    keep(first);
    flush();
    keep(second);
    flush();
    await settled();
    expect(sent()).toEqual([second]);
    expect([...storage.items]).toEqual([]);
  });

  it('sends nothing when nothing is kept', async () => {
    const { flush, sent } = start(settles);
    flush();
    await settled();
    expect(sent()).toEqual([]);
  });

  it('sends a revision that was made while the one before was under way', async () => {
    let acknowledge = () => {};
    const { keep, flush, sent, waiting } = start(
      () => new Promise((resolve) => (acknowledge = () => resolve('settled'))),
    );
    keep(first);
    flush();
    await settled();
    keep(second);
    flush();
    acknowledge();
    await settled();
    expect(sent()).toEqual([first, second]);
    acknowledge();
    await settled();
    expect(waiting()).toEqual([]);
  });

  it('sends on the next page what an earlier one left, the oldest first', async () => {
    const storage = new MemoryStorage();
    const earlier = start(fails, storage);
    for (const one of [last, other, first]) earlier.keep(one);
    const { flush, sent } = start(settles, storage);
    flush();
    await settled();
    expect(sent()).toEqual([first, other, last]);
  });

  it('still sends from memory where storage refuses, and again after a failure', async () => {
    let online = false;
    const { keep, flush, sent, storage, wait, waiting } = start(async () => (online ? 'settled' : 0));
    storage.refuse = true;
    keep(first);
    flush();
    await settled();
    expect(waiting()).toEqual([first]);
    online = true;
    wait.mock.lastCall?.[0]();
    await settled();
    expect(sent()).toEqual([first, first]);
    expect(waiting()).toEqual([]);
  });
});

describe('after a failure', () => {
  it('stops, keeps the rest and tries again after a while, later each time, with full jitter', async () => {
    const { keep, flush, sent, wait, waiting } = start(fails);
    for (const one of [first, other]) keep(one);
    flush();
    await settled();
    for (let failure = 1; failure < 9; failure++) {
      flush();
      await settled();
      expect(sent()).toHaveLength(failure);
      wait.mock.lastCall?.[0]();
      await settled();
    }
    expect(waiting()).toEqual([first, other]);
    // Half of the longest, which is what the random number says.
    expect(wait.mock.calls.map(([, ms]) => ms)).toEqual([
      2500, 5000, 10_000, 20_000, 40_000, 80_000, 150_000, 150_000, 150_000,
    ]);
  });

  it('waits for as long as the collector asks, and not more than a day', async () => {
    for (const [seconds, ms] of [
      [15, 17_500],
      [1e9, 86_402_500],
    ] as const) {
      const { keep, flush, wait } = start(async () => seconds);
      keep(first);
      flush();
      await settled();
      expect(wait.mock.lastCall?.[1]).toBe(ms);
    }
  });

  it('goes on with the next one, so that a response that always fails stands in nobody’s way', async () => {
    const { keep, flush, sent, wait, waiting } = start(async ({ id }) => (id === first.id ? 0 : 'settled'));
    for (const one of [first, other, last]) keep(one);
    flush();
    for (let turn = 0; turn < 4; turn++) {
      await settled();
      wait.mock.lastCall?.[0]();
    }
    await settled();
    expect(sent().slice(0, 3)).toEqual([first, other, first]);
    expect(waiting()).toEqual([first]);
  });

  it('does without keepalive, which others on the page may have used up', async () => {
    const { keep, flush, post, wait } = start(fails);
    keep(first);
    flush();
    await settled();
    wait.mock.lastCall?.[0]();
    await settled();
    expect(post.mock.calls.map(([, outlive]) => outlive)).toEqual([true, false]);
  });

  it('goes on at once after one that is refused for good', async () => {
    const { keep, flush, sent, waiting } = start(settles);
    for (const one of [first, other]) keep(one);
    flush();
    await settled();
    expect(sent()).toEqual([first, other]);
    expect(waiting()).toEqual([]);
  });
});

describe('offline', () => {
  it('tries nothing, and back online sends all in order', async () => {
    const { keep, flush, back, isOnline, sent, wait } = start(settles);
    isOnline.mockReturnValue(false);
    for (const one of [first, other]) keep(one);
    flush();
    await settled();
    expect(sent()).toEqual([]);
    expect(wait).not.toHaveBeenCalled();
    isOnline.mockReturnValue(true);
    back();
    await settled();
    expect(sent()).toEqual([first, other]);
  });

  it('is over before a wait of its own is, but not before one that the collector asked for', async () => {
    for (const [retryAfter, requests] of [
      [0, 2],
      [15, 1],
    ] as const) {
      const { keep, flush, back, sent } = start(async () => retryAfter);
      keep(first);
      flush();
      await settled();
      back();
      await settled();
      expect(sent()).toHaveLength(requests);
    }
  });
});

describe('a page that hides', () => {
  it('hands all that is not acknowledged to the browser, once, and keeps it', async () => {
    const { keep, leave, carried, waiting } = start(settles);
    for (const one of [first, other]) keep(one);
    leave();
    leave();
    expect(carried()).toEqual([first, other]);
    expect(waiting()).toEqual([first, other]);
  });

  it('sends it again when it is back, and hands over what comes after that', async () => {
    const { keep, flush, leave, carried, sent, waiting } = start(settles);
    keep(first);
    leave();
    flush();
    await settled();
    expect(sent()).toEqual([first]);
    expect(waiting()).toEqual([]);
    keep(second);
    leave();
    expect(carried()).toEqual([first, second]);
  });

  it('hands over what is under way, too: the request may end with the page', async () => {
    const { keep, flush, leave, carried } = start(() => new Promise(() => {}));
    keep(first);
    flush();
    await settled();
    leave();
    expect(carried()).toEqual([first]);
  });

  it('hands nothing over while the collector wants nothing', async () => {
    const { keep, flush, leave, carried } = start(async () => 15);
    keep(first);
    flush();
    await settled();
    leave();
    expect(carried()).toEqual([]);
  });
});
