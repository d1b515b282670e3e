import { afterEach, describe, expect, it, vi } from 'vitest';
import { oneTabAtATime } from '../../../widget/delivery/one-tab.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser's locks: one after the other. */
function stubLocks() {
  let before: Promise<unknown> = Promise.resolve();
  const request = vi.fn((_name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>) => {
    const aborted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const granted = Promise.race([before, aborted]).then(work);
    before = granted.catch(() => {});
    return granted;
  });
  vi.stubGlobal('navigator', { locks: { request } });
  return request;
}

describe('one tab at a time', () => {
  it('does its work when the others have done theirs', async () => {
    const request = stubLocks();
    const said: string[] = [];
    let finish = () => {};
    const one = oneTabAtATime('shop')(async () => {
      said.push('one');
      await new Promise<void>((resolve) => (finish = resolve));
    });
    const other = oneTabAtATime('shop')(async () => void said.push('other'));
    await Promise.resolve();
    await Promise.resolve();
    expect(said).toEqual(['one']);
    finish();
    await Promise.all([one, other]);
    expect(said).toEqual(['one', 'other']);
    expect(request.mock.calls.map(([name]) => name)).toEqual(['shop', 'shop']);
  });

  it('does not wait for ever for one that sleeps', async () => {
    stubLocks();
    const patience = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal);
    void oneTabAtATime('shop')(() => new Promise(() => {}));
    const work = vi.fn(async () => {});
    const done = oneTabAtATime('shop')(work);
    patience.abort();
    await done;
    expect(work).toHaveBeenCalledTimes(1);
    vi.restoreAllMocks();
  });

  it('does its work once where the browser has no locks, or refuses them', async () => {
    for (const locks of [undefined, { request: () => Promise.reject(new DOMException('no', 'SecurityError')) }]) {
      vi.stubGlobal('navigator', { locks });
      const work = vi.fn(async () => {});
      await oneTabAtATime('shop')(work);
      expect(work).toHaveBeenCalledTimes(1);
    }
  });
});
