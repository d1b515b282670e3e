import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { visitPartFires } from '../../../shared/rules/visits.ts';
import { createHistory } from '../../../widget/history.ts';
import type { Page } from '../../../widget/page.ts';
import sessions from '../../../widget/parts/sessions.ts';
import { createSiteStorage } from '../../../widget/storage.ts';
import { MemoryStorage } from '../memory-storage.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

let lasting: MemoryStorage;
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-01T12:00:00Z') });
  lasting = new MemoryStorage();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page of a tab, which has a session storage of its own. */
function view(tab: MemoryStorage, anonymous = false) {
  vi.stubGlobal('localStorage', lasting);
  vi.stubGlobal('sessionStorage', tab);
  const storage = createSiteStorage('demo', 'local', true);
  const history = createHistory(storage);
  const page = { storage, history, privacy: { anonymous }, pages: 0 } as unknown as Page;
  sessions(page);
  const { visits = 0 } = history.read();
  const back = visitPartFires({ type: 'returning', afterDays: 7 }, history.read(), page.pages);
  return { visits, pages: page.pages, back };
}
const newTab = () => new MemoryStorage();

describe('a visit', () => {
  it('is all pages of a tab, however long they take', () => {
    const tab = newTab();
    expect(view(tab)).toMatchObject({ visits: 1, pages: 1 });
    vi.advanceTimersByTime(2 * DAY);
    expect(view(tab)).toMatchObject({ visits: 1, pages: 2 });
  });

  it('has the tabs in it that are opened within half an hour of its beginning', () => {
    view(newTab());
    vi.advanceTimersByTime(30 * MINUTE - 1);
    expect(view(newTab())).toMatchObject({ visits: 1, pages: 1 });
    vi.advanceTimersByTime(1);
    expect(view(newTab())).toMatchObject({ visits: 2, pages: 1 });
  });

  it('is a return when the one before began days ago, and on all of its pages', () => {
    view(newTab());
    vi.advanceTimersByTime(2 * DAY);
    expect(view(newTab())).toMatchObject({ visits: 2, back: false });
    vi.advanceTimersByTime(8 * DAY);
    const tab = newTab();
    expect(view(tab)).toMatchObject({ visits: 3, back: true });
    expect(view(tab)).toMatchObject({ visits: 3, back: true });
  });

  it('of somebody who wants to be unknown is not counted, and leaves nothing', () => {
    const tab = newTab();
    expect(view(tab, true)).toEqual({ visits: 0, pages: 0, back: false });
    expect([tab.items.size, lasting.items.size]).toEqual([0, 0]);
  });
});
