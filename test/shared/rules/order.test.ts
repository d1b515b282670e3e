import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideFast } from '../../../shared/rules/decide.ts';
import { everyRule } from '../../../shared/rules/features.ts';
import { type History, note } from '../../../shared/rules/history.ts';
import { inOrder, starvedAfter } from '../../../shared/rules/order.ts';
import type { Askable } from '../../../shared/rules/rule.ts';
import { ago, askable, DAY, now, situation, tireless, trigger } from './asking-fixture.ts';

const order = (surveys: Askable[], history: History['surveys'] = {}) =>
  inOrder(surveys, situation({ history: { surveys: history, shownThisSession: 0 } })).map(({ id }) => id);

describe('the order of asking', () => {
  it('is by priority', () => {
    expect(order([askable({ id: 'often' }), askable({ id: 'rare', priority: 10 })])).toEqual(['rare', 'often']);
  });

  it('takes what is left out for its default', () => {
    const bare = { id: 'bare', trigger: { type: 'page' }, frequency: tireless } as const;
    expect(order([askable({ id: 'low', priority: 0 }), bare, askable({ id: 'high', priority: 1 })])).toEqual([
      'high',
      'low',
      'bare',
    ]);
  });

  it('lets those that come "always" give way to others of their priority', () => {
    const once = { ...tireless, repeat: 'times', times: 1 } as const;
    const surveys = [
      askable({ id: 'always' }),
      askable({ id: 'once', frequency: once }),
      askable({ id: 'high', priority: 1 }),
    ];
    expect(order(surveys)).toEqual(['high', 'once', 'always']);
  });

  it('begins among equals with the one not shown for longest', () => {
    const surveys = ['a', 'b', 'c'].map((id) => askable({ id }));
    expect(order(surveys, { a: { shown: ago(1) }, b: { shown: ago(9) } })).toEqual(['c', 'b', 'a']);
  });

  it('then prefers the shorter delay, and leaves the rest as given', () => {
    const waits = (id: string, delaySeconds: number) =>
      askable({ id, trigger: trigger({ type: 'page', delaySeconds }) });
    expect(order([waits('slow', 5), waits('first', 1), waits('second', 1)])).toEqual(['first', 'second', 'slow']);
  });

  it('puts a survey first that has given way three times', () => {
    const surveys = [askable({ id: 'high', priority: 100 }), askable({ id: 'low' })];
    expect(order(surveys, { low: { lost: starvedAfter - 1 } })).toEqual(['high', 'low']);
    expect(order(surveys, { low: { lost: starvedAfter } })).toEqual(['low', 'high']);
  });

  it('puts the one first among several such that gave way most often', () => {
    const surveys = [askable({ id: 'high', priority: 100 }), askable({ id: 'low' })];
    expect(order(surveys, { high: { lost: 3 }, low: { lost: 4 } })).toEqual(['low', 'high']);
  });

  it('does not stumble over stored values that are no numbers', () => {
    const broken = { a: { shown: 'x' as unknown as number, lost: 'y' as unknown as number } };
    expect(order([askable({ id: 'a' }), askable({ id: 'b', priority: 1 })], broken)).toEqual(['b', 'a']);
  });

  it('changes nothing about the list it was given', () => {
    const given = [askable({ id: 'often' }), askable({ id: 'rare', priority: 10 })];
    order(given);
    expect(given.map(({ id }) => id)).toEqual(['often', 'rare']);
  });
});

/** Showings of each survey when somebody can be asked all of them at so many moments, one a moment. */
function showings(surveys: readonly Askable[], moments: number): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(surveys.map(({ id }) => [id, 0]));
  let history: History = { surveys: {}, shownThisSession: 0 };
  for (let moment = 0; moment < moments; moment++) {
    const time = now + moment * DAY;
    const { survey, refusals } = decideFast(surveys, situation({ history, now: time }), everyRule);
    if (!survey) throw new Error('Nobody was asked');
    counts[survey.id] = (counts[survey.id] ?? 0) + 1;
    history = { ...note(history, survey.id, { type: 'shown' }, time), shownThisSession: 0 };
    for (const [id, reason] of Object.entries(refusals))
      if (reason === 'lower_priority') history = note(history, id, { type: 'lost' }, time);
  }
  return counts;
}

describe('fairness', () => {
  it('gives surveys of one priority equal shares', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 10 }), (count, rounds) => {
        const surveys = Array.from({ length: count }, (_, index) => askable({ id: `s${index}` }));
        expect(new Set(Object.values(showings(surveys, count * rounds)))).toEqual(new Set([rounds]));
      }),
    );
  });

  it('gives a rare survey of low priority its turn after three frequent ones', () => {
    const often = askable({ id: 'often', priority: 100 });
    const rare = askable({ id: 'rare', priority: 0 });
    expect(showings([often, rare], 40)).toEqual({ often: 30, rare: 10 });
  });

  it('starves nobody, whatever the priorities', () => {
    const priorities = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(priorities, (all) => {
        const surveys = all.map((priority, index) => askable({ id: `s${index}`, priority }));
        const counts = Object.values(showings(surveys, 8 * all.length));
        expect(Math.min(...counts)).toBeGreaterThan(0);
      }),
    );
  });

  it('gives a survey of higher priority no less than one of lower', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 8, max: 60 }), (priority, moments) => {
        const { high = 0, low = 0 } = showings([askable({ id: 'low' }), askable({ id: 'high', priority })], moments);
        expect(high).toBeGreaterThanOrEqual(2 * low);
      }),
    );
  });
});
