import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WidgetSurvey } from '../../../shared/schema/widget-config.ts';
import { jsonStore } from '../../../widget/json-store.ts';
import delays from '../../../widget/parts/delays.ts';
import { createArming } from '../../../widget/triggers/arming.ts';
import { MemoryStorage } from '../memory-storage.ts';
import { config, survey } from '../survey-fixture.ts';

const onPage = (id: string, delaySeconds: number) =>
  survey({ id, trigger: { type: 'page', contains: '', delaySeconds } });
const onEvent = (id: string, delaySeconds: number) =>
  survey({ id, trigger: { type: 'event', event: 'paid', delaySeconds } });

/** A page with some surveys; another one in the same session has the same storage. */
function start(surveys: WidgetSurvey[], storage = new MemoryStorage()) {
  const due: string[][] = [];
  const waiting = jsonStore(() => storage as unknown as Storage, 'touchstone:demo:waiting');
  const page = { config: config(surveys), parts: { delays }, storage: { waiting } };
  const arming = createArming(page as unknown as Parameters<typeof createArming>[0], (those) =>
    due.push(those.map(({ survey: { id } }) => id)),
  );
  arming.restore();
  const arm = (...those: WidgetSurvey[]) => {
    for (const one of those) arming.arm({ survey: one, fired: new Set([one.trigger as never]) });
  };
  return { arm, arming, due, storage };
}

describe('arming', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('hands over a survey when its delay has ended, once', () => {
    const a = onPage('a', 3);
    const { arm, due } = start([a]);
    arm(a);
    vi.advanceTimersByTime(2900);
    expect(due).toEqual([]);
    vi.advanceTimersByTime(10_000);
    expect(due).toEqual([['a']]);
  });

  it('hands over surveys of the same moment together, also from different triggers', () => {
    const [a, b] = [onPage('a', 1), onEvent('b', 1)];
    const { arm, due } = start([a, b]);
    arm(a);
    vi.advanceTimersByTime(20);
    arm(b);
    vi.runAllTimers();
    expect(due).toEqual([['a', 'b']]);
  });

  it('lets a shorter delay go first', () => {
    const [slow, fast] = [onPage('slow', 2), onPage('fast', 1)];
    const { arm, due } = start([slow, fast]);
    arm(slow, fast);
    vi.runAllTimers();
    expect(due).toEqual([['fast'], ['slow']]);
  });

  it('does not start a delay anew when the trigger fires again', () => {
    const paid = onEvent('a', 3);
    const { arm, due } = start([paid]);
    arm(paid);
    vi.advanceTimersByTime(2000);
    arm(paid);
    vi.advanceTimersByTime(1500);
    expect(due).toEqual([['a']]);
  });

  it('forgets what is called off, says so, and counts the whole delay when it is armed again', () => {
    const [a, b] = [onPage('a', 3), onEvent('b', 3)];
    const { arm, arming, due } = start([a, b]);
    arm(a, b);
    vi.advanceTimersByTime(2000);
    expect(arming.disarm(({ id }) => id === 'a')).toEqual(['a']);
    expect(arming.disarm(({ id }) => id === 'a')).toEqual([]);
    arm(a);
    vi.advanceTimersByTime(2500);
    expect(due).toEqual([['b']]);
    vi.advanceTimersByTime(600);
    expect(due).toEqual([['b'], ['a']]);
  });

  it('goes on with a delay in the next page of the session, with what had fired', () => {
    const a = onPage('a', 10);
    const { arm, storage } = start([a]);
    arm(a);
    vi.advanceTimersByTime(4000);
    const { due } = start([a], storage);
    vi.advanceTimersByTime(5900);
    expect(due).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(due).toEqual([['a']]);
    expect(start([a], storage).due).toEqual([]);
    expect([...storage.items]).toEqual([]);
  });

  it('asks at once where the delay ended between two pages, and lets nobody wait longer than it after a clock was set back', () => {
    const a = onPage('a', 10);
    const first = start([a]);
    first.arm(a);
    vi.setSystemTime(Date.now() + 60_000);
    const late = start([a], first.storage);
    vi.advanceTimersByTime(100);
    expect(late.due).toEqual([['a']]);

    const second = start([a]);
    second.arm(a);
    vi.setSystemTime(Date.now() - 3_600_000);
    const back = start([a], second.storage);
    vi.advanceTimersByTime(10_100);
    expect(back.due).toEqual([['a']]);
  });

  it('forgets with the page a survey without a delay', () => {
    const [now, later] = [onEvent('now', 0), onEvent('later', 3)];
    const { arm, storage } = start([now, later]);
    arm(now, later);
    const { due } = start([now, later], storage);
    vi.runAllTimers();
    expect(due).toEqual([['later']]);
  });

  it('waits for nothing that it cannot read', () => {
    const storage = new MemoryStorage();
    const [a, b, c] = [onPage('a', 1), onPage('b', 1), onPage('c', 1)];
    storage.items.set('touchstone:demo:waiting', '{"format":1,"value":{"a":7,"b":[1],"gone":[1,[0]]}}');
    const { due } = start([a, b, c], storage);
    vi.runAllTimers();
    expect(due).toEqual([]);
  });
});
