import { afterEach, describe, expect, it, vi } from 'vitest';
import { draw } from '../../../shared/rules/sampling.ts';
import { jsonStore } from '../../../widget/json-store.ts';
import type { Page } from '../../../widget/page.ts';
import visitor from '../../../widget/parts/visitor.ts';
import { MemoryStorage } from '../memory-storage.ts';

afterEach(() => void vi.restoreAllMocks());

/** What a page knows its visitor by. */
const known = (storage: MemoryStorage, anonymous = false) =>
  visitor({
    storage: { visitor: jsonStore(() => storage as unknown as Storage, 'visitor') },
    privacy: { anonymous },
  } as unknown as Page);

describe('the id of a browser', () => {
  it('is drawn from what the browser has for secrets, and stays what it was', () => {
    const random = vi.spyOn(crypto, 'getRandomValues');
    const storage = new MemoryStorage();
    const id = known(storage);
    expect(random.mock.calls.map(([numbers]) => numbers?.byteLength)).toEqual([16]);
    expect(known(storage)).toBe(id);
    expect(random).toHaveBeenCalledTimes(1);
    expect(known(new MemoryStorage())).not.toBe(id);
  });

  it('draws a sample as even as any other id', () => {
    const count = Array.from({ length: 2000 }, () => draw('nps', String(known(new MemoryStorage())))).filter(
      (drawn) => drawn < 0.5,
    ).length;
    // Five standard deviations: less than once in a million.
    expect(Math.abs(count - 1000)).toBeLessThan(5 * Math.sqrt(500));
  });

  it('is none where it would not stay, or the visitor wants none', () => {
    const refusing = new MemoryStorage();
    refusing.refuse = true;
    expect(known(refusing)).toBeUndefined();
    const storage = new MemoryStorage();
    expect(known(storage, true)).toBeUndefined();
    expect(storage.items.size).toBe(0);
  });
});
