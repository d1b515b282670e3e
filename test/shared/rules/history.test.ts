import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { mayAsk } from '../../../shared/rules/frequency.ts';
import { type History, note, noteVisit, readHistory, toStored } from '../../../shared/rules/history.ts';
import { joinHistories } from '../../../shared/rules/join-histories.ts';
import { PastOfVisitor } from '../../../shared/schema/history.ts';
import { ago, DAY, defaults, now } from './asking-fixture.ts';

const empty: History = { surveys: {}, shownThisSession: 0 };

describe('a stored history', () => {
  it.each([
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { format: 0, surveys: {} },
    { format: 1 },
    { format: 1, surveys: [] },
    { format: 1, surveys: { nps: null } },
  ])('of an unknown shape counts as nothing: %j', (stored) => {
    expect(readHistory(stored, undefined)).toEqual(empty);
  });

  it('of the first release is brought up: its last showing is the only one known', () => {
    const first = { format: 1, surveys: { nps: { shown: 1000, answered: 2000 }, ces: { dismissed: 3000 } } };
    expect(readHistory(first, 2)).toEqual({
      surveys: { nps: { shown: 1000, answered: 2000, showings: [1000], count: 1 }, ces: { dismissed: 3000 } },
      shownThisSession: 2,
    });
    const counted = { format: 1, surveys: { nps: { shown: 1000, count: 4 } } };
    expect(readHistory(counted, 0).surveys.nps?.count).toBe(4);
  });

  it('of the second release is brought up too', () => {
    const second = { nps: { shown: 1000 }, format: { dismissed: 3000 } };
    expect(readHistory(second, 0).surveys).toEqual({
      nps: { shown: 1000, showings: [1000], count: 1 },
      format: { dismissed: 3000 },
    });
  });

  it('restrains scripts of the second release as well, and they keep what they do not know', () => {
    const history = note(noteVisit(empty, ago(5)), 'nps', { type: 'shown', kind: 'nps' }, ago(5));
    const stored = toStored(history);
    // What release 0.2 does: every entry must be an object, and all are looked at as surveys.
    expect(Object.values(stored).every((one) => typeof one === 'object')).toBe(true);
    const bySecond = { surveys: stored as History['surveys'], shownThisSession: 0 };
    expect(mayAsk('csat', defaults.survey, defaults.site, bySecond, now)).toEqual({ ask: false, reason: 'site_shown' });
    const written = { ...stored, nps: { ...stored.nps, answered: now } };
    expect(readHistory(written, 0)).toMatchObject({ visits: 1, surveys: { nps: { kind: 'nps', answered: now } } });
  });

  it('keeps wrong times, which the rules take for "not yet"', () => {
    const broken = { format: 1, surveys: { nps: { shown: 'yesterday' } } };
    expect(readHistory(broken, 'x')).toEqual({
      surveys: { nps: { shown: 'yesterday', showings: ['yesterday'], count: 1 } },
      shownThisSession: 0,
    });
  });

  it('is what was remembered, whatever happened', () => {
    const event = fc.oneof(
      fc.record({ type: fc.constantFrom('dismissed', 'later', 'lost') }),
      fc.record({ type: fc.constant('shown'), kind: fc.constantFrom('nps', 'csat', undefined) }),
      fc.record({ type: fc.constant('answered'), class: fc.constantFrom('low', 'high', undefined) }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.constantFrom('nps', 'csat'), fc.boolean())), (events) => {
        let history = empty;
        events.forEach(([one, survey, session], index) => {
          if (session) history = noteVisit(history, now + index);
          history = note(history, survey, one as Parameters<typeof note>[2], now + index);
        });
        const stored = JSON.parse(JSON.stringify(toStored(history)));
        const { shownThisSession: _, ...past } = history;
        expect(PastOfVisitor.safeParse(past).success).toBe(true);
        expect(readHistory(stored, history.shownThisSession)).toEqual(history);
      }),
    );
  });
});

describe('what happens', () => {
  const nps = (...events: Parameters<typeof note>[2][]) =>
    events.reduce((history, event, index) => note(history, 'nps', event, now + index), empty).surveys.nps;

  it('is noted as times and counts', () => {
    expect(nps({ type: 'shown', kind: 'nps' }, { type: 'answered', class: 'low' })).toEqual({
      ...{ kind: 'nps', shown: now, showings: [now], count: 1 },
      ...{ answered: now + 1, class: 'low', ignored: 0, laters: 0, lost: 0 },
    });
    expect(nps({ type: 'shown' }, { type: 'shown' }, { type: 'dismissed' })).toMatchObject({
      ...{ shown: now + 1, showings: [now, now + 1], count: 2, dismissed: now + 2, ignored: 0 },
    });
  });

  it('without a reaction adds up, until there is one', () => {
    expect(nps({ type: 'shown' }, { type: 'shown' })?.ignored).toBe(2);
    for (const type of ['later', 'dismissed', 'answered'] as const)
      expect(nps({ type: 'shown' }, { type: 'shown' }, { type }, { type: 'shown' })?.ignored).toBe(1);
  });

  it('by "later" adds up until it is dismissed or answered', () => {
    expect(nps({ type: 'later' }, { type: 'shown' }, { type: 'later' })).toMatchObject({ later: now + 2, laters: 2 });
    expect(nps({ type: 'later' }, { type: 'dismissed' })?.laters).toBe(0);
    expect(nps({ type: 'later' }, { type: 'answered' })?.laters).toBe(0);
  });

  it('instead of a survey adds up until it is shown', () => {
    expect(nps({ type: 'lost' }, { type: 'lost' })?.lost).toBe(2);
    expect(nps({ type: 'lost' }, { type: 'shown' })?.lost).toBe(0);
  });

  it('counts showings of the session, and of no more than the latest twenty the times', () => {
    let history = empty;
    for (let index = 0; index < 25; index++) history = note(history, 'nps', { type: 'shown' }, now + index);
    expect(history.shownThisSession).toBe(25);
    expect(history.surveys.nps?.showings).toHaveLength(limits.rememberedShowings);
    expect(history.surveys.nps?.showings?.at(-1)).toBe(now + 24);
    expect(note(history, 'nps', { type: 'answered' }, now).shownThisSession).toBe(25);
  });

  it('begins a visit with fresh counts, and keeps when the first and the one before were', () => {
    const first = noteVisit({ ...empty, shownThisSession: 3 }, ago(40));
    expect(first).toEqual({ ...empty, visits: 1, firstVisit: ago(40), lastVisit: ago(40), beforeVisit: undefined });
    expect(noteVisit(noteVisit(first, ago(10)), now)).toEqual({
      ...empty,
      ...{ visits: 3, firstVisit: ago(40), lastVisit: now, beforeVisit: ago(10) },
    });
  });
});

describe('the histories of two devices', () => {
  const join = (here: History['surveys'], elsewhere: History['surveys']) =>
    joinHistories({ ...empty, visits: 2, surveys: here }, { ...empty, visits: 9, surveys: elsewhere });

  it('are joined by the latest of each time', () => {
    const joined = join({ nps: { shown: ago(3), answered: ago(9) } }, { nps: { shown: ago(5), answered: ago(1) } });
    expect(joined.surveys.nps).toMatchObject({ shown: ago(3), answered: ago(1) });
    expect(joined.visits).toBe(2);
  });

  it('have the surveys of both', () => {
    expect(Object.keys(join({ nps: { shown: 1 } }, { csat: { dismissed: 2 } }).surveys)).toEqual(['nps', 'csat']);
  });

  it('count a showing once that both know of, and those that only one knows of', () => {
    const joined = join({ nps: { showings: [ago(3), ago(1)], count: 2 } }, { nps: { showings: [ago(3), ago(2)] } });
    expect(joined.surveys.nps).toMatchObject({ showings: [ago(3), ago(2), ago(1)], count: 3 });
  });

  it('count a showing once whose time the two clocks tell a little differently, and not two far apart', () => {
    const minutes = (count: number) => count * 60_000;
    const here = { nps: { showings: [ago(3)] } };
    const near = join(here, { nps: { showings: [ago(3) - minutes(5)] } });
    expect(near.surveys.nps?.showings).toEqual([ago(3)]);
    const far = join(here, { nps: { showings: [ago(3) - minutes(5) - 1, ago(3) + minutes(6)] } });
    expect(far.surveys.nps?.showings).toEqual([ago(3) - minutes(5) - 1, ago(3), ago(3) + minutes(6)]);
    const both = join(here, { nps: { showings: [ago(3) - 1, ago(3) + 1] } });
    expect(both.surveys.nps?.showings).toHaveLength(2);
  });

  it('keep the class of the latest answer', () => {
    const low = { nps: { answered: ago(5), class: 'low', kind: 'nps' } as const };
    const high = { nps: { answered: ago(1), class: 'high' } as const };
    expect(join(low, high).surveys.nps).toMatchObject({ class: 'high', kind: 'nps' });
    expect(join(high, low).surveys.nps).toMatchObject({ class: 'high', kind: 'nps' });
  });

  it('keep silent where either has a time that is none', () => {
    const joined = join({ nps: { shown: ago(3) } }, { nps: { shown: 'x' as unknown as number } });
    expect(joined.surveys.nps?.shown).toBeNaN();
  });

  it('restrain at least as much as each alone', () => {
    const time = fc.integer({ min: now - 90 * DAY, max: now });
    const past = fc.record(
      { shown: time, dismissed: time, answered: time, count: fc.nat(9), ignored: fc.nat(9) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(past, past, (here, elsewhere) => {
        const joined = join({ nps: here }, { nps: elsewhere }).surveys.nps ?? {};
        for (const field of ['shown', 'dismissed', 'answered', 'count', 'ignored'] as const)
          for (const one of [here, elsewhere]) expect(joined[field] ?? -1).toBeGreaterThanOrEqual(one[field] ?? -1);
      }),
    );
  });
});
