import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startRemotely } from '../../widget/start-remotely.ts';

let win: EventTarget & { touchstone?: unknown };
let page: EventTarget & { visibilityState: string };
const fetch = vi.fn<typeof globalThis.fetch>();

beforeEach(() => {
  win = new EventTarget();
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.useFakeTimers();
  fetch.mockReset();
  vi.stubGlobal('window', win);
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', win.addEventListener.bind(win));
  vi.stubGlobal('fetch', fetch);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const begin = () => startRemotely('https://collector.example', 'demo');
const online = () => win.dispatchEvent(new Event('online'));
const settled = () => vi.advanceTimersByTimeAsync(0);

describe('a config that does not come', () => {
  it('is asked for three times at most, each when the browser is back online or the visitor on the page', async () => {
    fetch.mockRejectedValue(new TypeError('Failed to fetch'));
    await begin();
    expect(fetch).toHaveBeenCalledTimes(1);
    online();
    await settled();
    expect(fetch).toHaveBeenCalledTimes(2);
    page.dispatchEvent(new Event('visibilitychange'));
    await settled();
    expect(fetch).toHaveBeenCalledTimes(3);
    online();
    page.dispatchEvent(new Event('visibilitychange'));
    await settled();
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('is not asked for meanwhile: no timer runs, and a page that hides is no occasion', async () => {
    fetch.mockRejectedValue(new TypeError('Failed to fetch'));
    await begin();
    expect(vi.getTimerCount()).toBe(0);
    page.visibilityState = 'hidden';
    page.dispatchEvent(new Event('visibilitychange'));
    online();
    await settled();
    expect(fetch).toHaveBeenCalledTimes(1);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    await settled();
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('is not waited for longer than ten seconds, and asked for again after that', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
    fetch.mockImplementation(async (_, init) => {
      init?.signal?.throwIfAborted();
      return Response.json({});
    });
    await begin();
    expect(timeout).toHaveBeenCalledWith(10_000);
    online();
    await settled();
    expect(fetch).toHaveBeenCalledTimes(2);
    timeout.mockRestore();
  });

  it('is not asked for again where there is no such site', async () => {
    fetch.mockImplementation(async () => Response.json({ code: 'not_found', status: 404 }, { status: 404 }));
    await begin();
    online();
    await settled();
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(win.touchstone).toBeUndefined();
  });
});
