import { describe, expect, it, vi } from 'vitest';
import { createDelivery } from '../../../widget/delivery/delivery.ts';
import type { Post } from '../../../widget/delivery/post.ts';
import { queueOf, storedQueue } from '../../../widget/delivery/queue.ts';
import { jsonStore } from '../../../widget/json-store.ts';
import { MemoryStorage } from '../memory-storage.ts';
import { response } from '../survey-fixture.ts';

const first = response({ id: 'a' });
const second = response({ id: 'a', revision: 2 });
const other = response({ id: 'b' });

function start(post: Post, storage = new MemoryStorage()) {
  const store = jsonStore(() => storage as unknown as Storage, 'queue');
  const surroundings = {
    store,
    post: vi.fn(post),
    isOnline: vi.fn(() => true),
    wait: vi.fn<(f: () => void) => void>(),
  };
  const waiting = () => queueOf(store.read());
  return { ...surroundings, delivery: createDelivery(surroundings), waiting, storage };
}

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

describe('delivery', () => {
  it('keeps a response without sending it', async () => {
    const { delivery, post, waiting } = start(async () => true);
    delivery.keep(first);
    await settled();
    expect(post).not.toHaveBeenCalled();
    expect(waiting()).toEqual([first]);
  });

  it('sends once what happens in one turn, and forgets what is acknowledged', async () => {
    const { delivery, post, waiting } = start(async () => true);
    delivery.keep(first);
    delivery.flush();
    delivery.keep(second);
    delivery.flush();
    await settled();
    expect(post.mock.calls).toEqual([[second]]);
    expect(waiting()).toEqual([]);
  });

  it('sends nothing when nothing is kept', async () => {
    const { delivery, post } = start(async () => true);
    delivery.flush();
    await settled();
    expect(post).not.toHaveBeenCalled();
  });

  it('keeps a revision that was made while the one before was under way', async () => {
    let acknowledge = (_: boolean) => {};
    const { delivery, waiting } = start(
      ({ revision }) => new Promise((resolve) => (acknowledge = revision === 1 ? resolve : () => {})),
    );
    delivery.keep(first);
    delivery.flush();
    await settled();
    delivery.keep(second);
    acknowledge(true);
    await settled();
    expect(waiting()).toEqual([second]);
  });

  it('keeps what failed and tries again, later each time', async () => {
    const { delivery, wait, waiting, post } = start(async () => false);
    delivery.keep(first);
    delivery.flush();
    await settled();
    expect(waiting()).toEqual([first]);
    for (let failure = 1; failure < 9; failure++) {
      wait.mock.lastCall?.[0]();
      await settled();
    }
    expect(post).toHaveBeenCalledTimes(9);
    const waits = wait.mock.calls.map((call) => (call as unknown[])[1] as number);
    expect(waits.slice(0, 3)).toEqual([5000, 10_000, 20_000]);
    expect(Math.max(...waits)).toBe(300_000);
  });

  it('tries nothing while offline, and sends everything when flushed again', async () => {
    const { delivery, isOnline, post } = start(async () => true);
    isOnline.mockReturnValue(false);
    delivery.keep(first);
    delivery.flush();
    await settled();
    expect(post).not.toHaveBeenCalled();
    isOnline.mockReturnValue(true);
    delivery.flush();
    await settled();
    expect(post.mock.calls).toEqual([[first]]);
  });

  it('sends on the next page load what an earlier one left', async () => {
    const storage = new MemoryStorage();
    jsonStore(() => storage as unknown as Storage, 'queue').write(storedQueue([first, other]));
    const { delivery, post } = start(async () => true, storage);
    delivery.flush();
    await settled();
    expect(post.mock.calls).toEqual([[first], [other]]);
  });

  it('sends one after the other, and stops at the first that fails', async () => {
    const { delivery, post, waiting } = start(async ({ id }) => id === first.id);
    const last = response({ id: 'c' });
    for (const one of [first, other, last]) delivery.keep(one);
    delivery.flush();
    await settled();
    expect(post.mock.calls).toEqual([[first], [other]]);
    expect(waiting()).toEqual([other, last]);
  });

  it('leaves nothing in the storage when everything is sent', async () => {
    const { delivery, storage } = start(async () => true);
    delivery.keep(first);
    delivery.flush();
    await settled();
    expect([...storage.items]).toEqual([]);
  });

  it('still sends from memory where storage refuses', async () => {
    const { delivery, post, storage } = start(async () => true);
    storage.refuse = true;
    delivery.keep(first);
    delivery.flush();
    await settled();
    expect(post.mock.calls).toEqual([[first]]);
  });
});
