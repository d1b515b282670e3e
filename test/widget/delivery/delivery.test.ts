import { describe, expect, it, vi } from 'vitest';
import { createDelivery } from '../../../widget/delivery/delivery.ts';
import { type Queue, queueOf, storedQueue } from '../../../widget/delivery/queue.ts';
import { jsonStore } from '../../../widget/json-store.ts';
import { MemoryStorage } from '../memory-storage.ts';
import { response } from '../survey-fixture.ts';

const first = response({ id: 'a' });
const second = response({ id: 'a', revision: 2 });
const other = response({ id: 'b' });

function start(post: (queue: Queue) => Promise<Queue>, storage = new MemoryStorage()) {
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
    const { delivery, post, waiting } = start(async (queue) => queue);
    delivery.keep(first);
    await settled();
    expect(post).not.toHaveBeenCalled();
    expect(waiting()).toEqual([first]);
  });

  it('sends once what happens in one turn, and forgets what is acknowledged', async () => {
    const { delivery, post, waiting } = start(async (queue) => queue);
    delivery.keep(first);
    delivery.flush();
    delivery.keep(second);
    delivery.flush();
    await settled();
    expect(post.mock.calls).toEqual([[[second]]]);
    expect(waiting()).toEqual([]);
  });

  it('sends nothing when nothing is kept', async () => {
    const { delivery, post } = start(async (queue) => queue);
    delivery.flush();
    await settled();
    expect(post).not.toHaveBeenCalled();
  });

  it('keeps a revision that was made while the one before was under way', async () => {
    let acknowledge = (_: Queue) => {};
    const { delivery, waiting } = start(() => new Promise((resolve) => (acknowledge = resolve)));
    delivery.keep(first);
    delivery.flush();
    await settled();
    delivery.keep(second);
    acknowledge([first]);
    await settled();
    expect(waiting()).toEqual([second]);
  });

  it('keeps what failed and tries again, later each time', async () => {
    const { delivery, wait, waiting, post } = start(async () => []);
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
    const { delivery, isOnline, post } = start(async (queue) => queue);
    isOnline.mockReturnValue(false);
    delivery.keep(first);
    delivery.flush();
    await settled();
    expect(post).not.toHaveBeenCalled();
    isOnline.mockReturnValue(true);
    delivery.flush();
    await settled();
    expect(post.mock.calls).toEqual([[[first]]]);
  });

  it('sends on the next page load what an earlier one left', async () => {
    const storage = new MemoryStorage();
    storage.setItem('queue', JSON.stringify(storedQueue([first, other])));
    const { delivery, post } = start(async (queue) => queue, storage);
    delivery.flush();
    await settled();
    expect(post.mock.calls).toEqual([[[first, other]]]);
  });

  it('goes on with the next batch after one is acknowledged', async () => {
    const { delivery, post, waiting } = start(async (queue) => queue.slice(0, 1));
    delivery.keep(first);
    delivery.keep(other);
    delivery.flush();
    await settled();
    expect(post.mock.calls).toEqual([[[first, other]], [[other]]]);
    expect(waiting()).toEqual([]);
  });

  it('still sends from memory where storage refuses', async () => {
    const { delivery, post, storage } = start(async (queue) => queue);
    storage.refuse = true;
    delivery.keep(first);
    delivery.flush();
    await settled();
    expect(post.mock.calls).toEqual([[[first]]]);
  });
});
