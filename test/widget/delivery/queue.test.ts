import { describe, expect, it } from 'vitest';
import { createQueue } from '../../../widget/delivery/queue.ts';
import { jsonStore } from '../../../widget/json-store.ts';
import { queueStore } from '../../../widget/queue-store.ts';
import { MemoryStorage } from '../memory-storage.ts';
import { response } from '../survey-fixture.ts';

const key = 'touchstone:demo:queue';
const a1 = response({ id: 'a' });
const a2 = response({ id: 'a', revision: 2 });
const a3 = response({ id: 'a', revision: 3 });
const b1 = response({ id: 'b' });

/** A tab with the queue of a site, on a storage that others may share. */
function openTab(storage = new MemoryStorage()) {
  return { ...createQueue(queueStore(() => storage as unknown as Storage, key)), storage };
}

describe('a queue', () => {
  it('lets the newer of two unsent revisions of one response replace the older', () => {
    const { keep, read, storage } = openTab();
    for (const one of [a1, b1, a2]) keep(one);
    expect(read()).toEqual([a2, b1]);
    expect(storage.items.size).toBe(2);
  });

  it('has the oldest response first, whichever was kept first: ids begin with the time', () => {
    const { keep, read } = openTab();
    for (const one of [b1, a1]) keep(one);
    expect(read()).toEqual([a1, b1]);
  });

  it('drops what is settled, older revisions with it, and keeps a revision made since', () => {
    const { keep, settle, read } = openTab();
    for (const one of [a2, b1]) keep(one);
    settle(a1);
    expect(read()).toEqual([a2, b1]);
    settle(a3);
    expect(read()).toEqual([b1]);
  });

  it('is read on the next page as it was left, and leaves nothing when all is settled', () => {
    const { keep, storage } = openTab();
    for (const one of [a1, b1]) keep(one);
    const next = openTab(storage);
    expect(next.read()).toEqual([a1, b1]);
    for (const one of [a1, b1]) next.settle(one);
    expect([...storage.items]).toEqual([]);
  });

  it('leaves alone what the page and other sites have stored', () => {
    const { keep, settle, read, storage } = openTab();
    const others = ['cart', 'touchstone:demo', 'touchstone:demo2:queue:a:1'];
    for (const name of others) storage.setItem(name, '{"format":1,"value":[{"id":"x","revision":1}]}');
    keep(a1);
    expect(read()).toEqual([a1]);
    settle(a1);
    expect([...storage.items.keys()]).toEqual(others);
  });

  it.each(['7', 'null', '{', '""', '{"format":1,"value":7}', '{"format":1,"value":[null,{}]}'])(
    'passes over what it cannot read: %s',
    (text) => {
      const { keep, read, storage } = openTab();
      storage.setItem(`${key}:junk`, text);
      storage.setItem(key, text);
      keep(a1);
      expect(read()).toEqual([a1]);
    },
  );
});

describe('several tabs', () => {
  it('never overwrite what another has kept', () => {
    const { storage, ...one } = openTab();
    const other = openTab(storage);
    one.keep(a1);
    other.keep(b1);
    one.keep(a2);
    expect(one.read()).toEqual([a2, b1]);
    expect(other.read()).toEqual([a2, b1]);
  });

  it('do not take away a revision that is kept while another tab settles the one before', () => {
    const { storage, ...one } = openTab();
    const other = openTab(storage);
    one.keep(a1);
    const [sent] = other.read();
    one.keep(a2);
    other.settle(sent ?? a1);
    expect(one.read()).toEqual([a2]);
  });
});

describe('where storage fails', () => {
  it('is kept in memory when storage is blocked', () => {
    const { keep, settle, read, storage } = openTab();
    storage.refuse = true;
    for (const one of [a1, b1, a2]) keep(one);
    expect(read()).toEqual([a2, b1]);
    settle(a2);
    expect(read()).toEqual([b1]);
  });

  it('is kept in memory when storage is full, beside what is stored', () => {
    const { keep, settle, read, storage } = openTab();
    keep(a1);
    storage.room = 0;
    keep(b1);
    expect(read()).toEqual([a1, b1]);
    expect(storage.items.size).toBe(1);
    settle(a1);
    settle(b1);
    expect(read()).toEqual([]);
  });

  it('stores a revision in the room of the one that it replaces', () => {
    const { keep, storage } = openTab();
    keep(a1);
    storage.room = [...storage.items].reduce((sum, [name, text]) => sum + name.length + text.length, 0);
    keep(a2);
    expect(openTab(storage).read()).toEqual([a2]);
  });

  it('forgets what it settled also where nothing can be removed', () => {
    const { keep, settle, read, storage } = openTab();
    keep(a1);
    storage.removeItem = () => {
      throw new DOMException('no', 'SecurityError');
    };
    settle(a1);
    expect(storage.items.size).toBe(1);
    expect(read()).toEqual([]);
  });
});

describe('a queue of another release', () => {
  it.each([
    ['0.1.0', { format: 1, responses: [b1, a2] }],
    ['0.2.0', { format: 1, value: [b1, a2] }],
  ])('of %s is read, and emptied as it is settled', (_, stored) => {
    const { read, settle, keep, storage } = openTab();
    storage.setItem(key, JSON.stringify(stored));
    expect(read()).toEqual([b1, a2]);
    settle(b1);
    expect(openTab(storage).read()).toEqual([a2]);
    keep(a3);
    expect([...storage.items.keys()]).toEqual([`${key}:a:3`]);
  });

  it('that is newer is left alone', () => {
    const { read, settle, keep, storage } = openTab();
    const newer = JSON.stringify({ format: 2, value: [a1] });
    for (const name of [key, `${key}:a:1`]) storage.setItem(name, newer);
    expect(read()).toEqual([]);
    keep(a2);
    settle(a2);
    expect([...storage.items.values()]).toEqual([newer, newer]);
  });

  it('is kept as 0.2.0 did under a loader of 0.2.0, which stands in a bundle of the page', () => {
    const storage = new MemoryStorage();
    const open = () => createQueue(jsonStore(() => storage as unknown as Storage, key));
    const { keep, settle } = open();
    for (const one of [a1, b1, a2]) keep(one);
    expect(open().read()).toEqual([b1, a2]);
    expect([...storage.items.keys()]).toEqual([key]);
    settle(b1);
    settle(a2);
    expect([...storage.items]).toEqual([]);
  });
});
