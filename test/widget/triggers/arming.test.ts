import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WidgetSurvey } from '../../../shared/schema/widget-config.ts';
import { createArming } from '../../../widget/triggers/arming.ts';
import { survey } from '../survey-fixture.ts';

const onPage = (id: string, delaySeconds: number) =>
  survey({ id, trigger: { type: 'page', contains: '', delaySeconds } });
const onEvent = (id: string, delaySeconds: number) =>
  survey({ id, trigger: { type: 'event', event: 'paid', delaySeconds } });

function start() {
  const due: string[][] = [];
  const arming = createArming((surveys: WidgetSurvey[]) => due.push(surveys.map(({ id }) => id)));
  return { arming, due };
}

describe('arming', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('hands over a survey when its delay has ended, once', () => {
    const { arming, due } = start();
    arming.arm([onPage('a', 3)]);
    vi.advanceTimersByTime(2999);
    expect(due).toEqual([]);
    vi.advanceTimersByTime(10_000);
    expect(due).toEqual([['a']]);
  });

  it('hands over surveys of the same moment together, also from different triggers', () => {
    const { arming, due } = start();
    arming.arm([onPage('a', 1)]);
    arming.arm([onEvent('b', 1)]);
    vi.runAllTimers();
    expect(due).toEqual([['a', 'b']]);
  });

  it('lets a shorter delay go first', () => {
    const { arming, due } = start();
    arming.arm([onPage('slow', 2), onPage('fast', 1)]);
    vi.runAllTimers();
    expect(due).toEqual([['fast'], ['slow']]);
  });

  it('does not start a delay anew when the trigger fires again', () => {
    const { arming, due } = start();
    const paid = onEvent('a', 3);
    arming.arm([paid]);
    vi.advanceTimersByTime(2000);
    arming.arm([paid]);
    vi.advanceTimersByTime(1500);
    expect(due).toEqual([['a']]);
  });

  it('forgets page triggers when the page is left, and keeps event triggers', () => {
    const { arming, due } = start();
    arming.arm([onPage('a', 1), onEvent('b', 1)]);
    arming.leavePage();
    vi.runAllTimers();
    expect(due).toEqual([['b']]);
  });

  it('counts the whole delay again on the next page', () => {
    const { arming, due } = start();
    const page = onPage('a', 3);
    arming.arm([page]);
    vi.advanceTimersByTime(2000);
    arming.leavePage();
    arming.arm([page]);
    vi.advanceTimersByTime(2500);
    expect(due).toEqual([]);
    vi.advanceTimersByTime(600);
    expect(due).toEqual([['a']]);
  });
});
