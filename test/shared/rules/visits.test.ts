import { describe, expect, it } from 'vitest';
import { visitFacts, visitPartFires } from '../../../shared/rules/visits.ts';
import { ago, DAY, now } from './asking-fixture.ts';

const past = { surveys: {}, shownThisSession: 0 };

describe('visits', () => {
  it('are unknown where nothing is remembered', () => {
    expect(visitFacts(past, now)).toEqual({});
  });

  it('make a visitor new in the first and returning in the next', () => {
    expect(visitFacts({ ...past, visits: 1, firstVisit: now }, now)).toEqual({
      visits: 1,
      visitor: 'new',
      daysSinceFirstVisit: 0,
    });
    expect(visitFacts({ ...past, visits: 2, firstVisit: ago(2.5) }, now)).toEqual({
      visits: 2,
      visitor: 'returning',
      daysSinceFirstVisit: 2,
    });
  });

  it('have begun at no known time while a clock that was set back catches up', () => {
    expect(visitFacts({ ...past, visits: 2, firstVisit: now + DAY }, now).daysSinceFirstVisit).toBeUndefined();
  });

  it('fire from the n-th on, and so do pages', () => {
    const fires = (visits: number | undefined, pages: number) => [
      visitPartFires({ type: 'visits', atLeast: 3 }, { ...past, visits }, pages),
      visitPartFires({ type: 'pages', atLeast: 3 }, { ...past, visits }, pages),
    ];
    expect(fires(2, 3)).toEqual([false, true]);
    expect(fires(3, 2)).toEqual([true, false]);
    expect(fires(4, 4)).toEqual([true, true]);
    expect(fires(undefined, 0)).toEqual([false, false]);
  });

  it('fire after days away, counted between the beginnings of two visits', () => {
    const fires = (beforeVisit: number | undefined) =>
      visitPartFires({ type: 'returning', afterDays: 30 }, { ...past, beforeVisit, lastVisit: now }, 1);
    expect(fires(ago(29.9))).toBe(false);
    expect(fires(ago(30))).toBe(true);
    expect(fires(undefined)).toBe(false);
    expect(fires(now + DAY)).toBe(false);
  });

  it('say nothing about other parts of triggers', () => {
    expect(visitPartFires({ type: 'exit' }, { ...past, visits: 9 }, 9)).toBe(false);
  });
});
