import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObservedRow } from '../../../worker/db/observed-sums.ts';
import { compareJourney } from '../../../worker/journey/compare-journey.ts';
import { countedInteractions } from '../../../worker/journey/counted-interactions.ts';
import { journeyMap } from '../../../worker/journey/journey-map.ts';
import { observationFault } from '../../../worker/journey/observation-fault.ts';
import { observedExperience } from '../../../worker/journey/observed-experience.ts';
import { addObserved, observedChanges, observedMap } from '../../../worker/journey/observed-map.ts';
import { touchpointAnswers } from '../../../worker/journey/touchpoint-answers.ts';
import { series, settings, touchpoint } from './journey-fixtures.ts';

const limits = settings.observed;

/** Sums of customers with these points each. */
const sumsOf = (...points: number[]) => ({
  n: points.length,
  observations: points.length,
  sum: points.reduce((all, one) => all + one, 0),
  sumOfSquares: points.reduce((all, one) => all + one * one, 0),
});
const many = (count: number, ...points: number[]) => sumsOf(...Array.from({ length: count }, () => points).flat());

describe('the experience that was observed', () => {
  it('is the mean of what each customer went through, with its t interval', () => {
    const { customers, points } = observedExperience(sumsOf(1, 2, 3, 4, 5), limits);
    expect(customers).toBe(5);
    // R: t.test(1:5)
    expect(points?.value).toBe(3);
    expect(points?.interval?.low).toBeCloseTo(1.036757, 6);
    expect(points?.interval?.high).toBeCloseTo(4.963243, 6);
  });

  it.each([
    ['delight', many(10, 2, 3)],
    ['disappointing', many(10, -2, -1)],
    ['neutral', many(10, -2, 3)],
    ['not_enough_answers', many(3, 2, 3, 2)],
    ['not_enough_answers', sumsOf()],
  ])('is called %s by its interval', (verdict, sums) => {
    expect(observedExperience(sums, limits).verdict).toBe(verdict);
  });

  it('is nothing where nobody was seen, and has no interval of one customer', () => {
    expect(observedExperience(sumsOf(), limits).points).toBeNull();
    expect(observedExperience(sumsOf(2), limits).points).toEqual({ value: 2, interval: null });
  });

  it('turns its sign where every point does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2 }), (points) => {
        const there = observedExperience(sumsOf(...points), limits).points;
        const back = observedExperience(sumsOf(...points.map((one) => -one)), limits).points;
        expect(back?.value).toBeCloseTo(-(there?.value ?? Number.NaN), 9);
        expect(back?.interval?.low).toBeCloseTo(-(there?.interval?.high ?? Number.NaN), 9);
      }),
    );
  });
});

const all = [touchpoint('search', 'before'), touchpoint('booking', 'before'), touchpoint('seat', 'on-board')];
const map = journeyMap(settings, all, touchpointAnswers([series('seat', { '10': [60, 0, 0] })]));
const row = (place: ObservedRow['place'], id: string, sums: ReturnType<typeof sumsOf>): ObservedRow => ({
  ...{ place, id },
  ...sums,
});
const unchanged = { changes: [], evidence: [] };

describe('what was observed, on a map', () => {
  it('stands beside what was stated, and says where the two disagree', () => {
    const rows = [row('touchpoint', 'seat', many(20, -2, -1)), row('stage', 'on-board', many(20, -2, -1))];
    const { stages, touchpoints } = addObserved(map, observedMap(map, rows, true), limits, unchanged);
    expect(touchpoints.find(({ id }) => id === 'seat')).toMatchObject({
      stated: { verdict: 'delight' },
      observed: { customers: 40, verdict: 'disappointing', points: { value: -1.5 } },
      disagreement: true,
    });
    expect(stages.find(({ id }) => id === 'on-board')).toMatchObject({ disagreement: true });
    expect(stages.find(({ id }) => id === 'before')).toMatchObject({
      observed: { customers: 0, points: null, verdict: 'not_enough_answers' },
      disagreement: null,
    });
  });

  it('also where touchpoints lie in no stage', () => {
    const loose = journeyMap(settings, [touchpoint('chat', null)], new Map());
    const rows = [row('stage', '', many(12, 1)), row('touchpoint', 'chat', many(12, 1))];
    const { stages } = addObserved(loose, observedMap(loose, rows, true), limits, unchanged);
    expect(stages.at(-1)).toMatchObject({ id: null, observed: { customers: 12, points: { value: 1 } } });
  });

  it('agrees where both have the same verdict', () => {
    const rows = [row('touchpoint', 'seat', many(20, 2, 3))];
    const { touchpoints } = addObserved(map, observedMap(map, rows, true), limits, unchanged);
    expect(touchpoints.find(({ id }) => id === 'seat')?.disagreement).toBe(false);
  });

  it('hides a few customers from those who may see aggregates only, and never one touchpoint of a stage alone', () => {
    const rows = [
      row('touchpoint', 'search', many(3, 1)),
      row('touchpoint', 'booking', many(30, 1)),
      row('stage', 'before', many(31, 1)),
      row('touchpoint', 'seat', many(4, 1)),
      row('stage', 'on-board', many(4, 1)),
    ];
    const hidden = observedMap(map, rows, false);
    expect([...hidden].filter(([, sums]) => sums === null).map(([key]) => key)).toEqual([
      'touchpoint/booking',
      'touchpoint/search',
      'stage/on-board',
      'touchpoint/seat',
    ]);
    const { touchpoints } = addObserved(map, hidden, limits, unchanged);
    expect(touchpoints[0]).toMatchObject({ observed: { suppressed: true }, disagreement: null });
    expect([...observedMap(map, rows, true).values()]).not.toContain(null);
  });

  it('is compared by Welch’s test, adjusted for all comparisons of the answer', () => {
    const now = observedMap(
      map,
      [row('stage', 'on-board', many(50, 1, 3)), row('touchpoint', 'seat', many(4, 1))],
      true,
    );
    const before = observedMap(
      map,
      [row('stage', 'on-board', many(50, 0, 2)), row('stage', 'before', many(5, 1, 0))],
      true,
    );
    const changes = observedChanges(now, before);
    expect(changes.map(({ key }) => key)).toEqual(['stage/before', 'stage/on-board', 'touchpoint/seat']);
    const sides = { current: touchpointAnswers([]), baseline: touchpointAnswers([]) };
    const others = changes.map(({ measured }) => measured);
    const { comparisons, evidenceOfOthers } = compareJourney(map, sides, settings.stated, others);
    expect(comparisons).toBe(1);
    const { stages, touchpoints } = addObserved(map, now, limits, { changes, evidence: evidenceOfOthers });
    expect(stages.find(({ id }) => id === 'on-board')?.observed).toMatchObject({
      customers: 100,
      comparison: {
        baseline: { points: { value: 1 } },
        difference: { value: 1 },
        verdict: 'likely_better',
        text: '+1.00 points a customer with 100 customers each: likely better',
      },
    });
    expect(touchpoints.find(({ id }) => id === 'seat')?.observed).toMatchObject({ comparison: { difference: null } });
    expect(stages.find(({ id }) => id === 'after')?.observed).not.toHaveProperty('comparison');
  });

  it('is not compared where one of the two is hidden', () => {
    const few = observedMap(map, [row('stage', 'on-board', many(4, 1))], false);
    const more = observedMap(map, [row('stage', 'on-board', many(40, 1))], false);
    expect(observedChanges(few, more)).toEqual([]);
    expect(observedChanges(more, few)).toEqual([]);
  });
});

it('interactions count at touchpoints of the map alone, archived ones too, in the stage of the touchpoint', () => {
  const at = '2026-11-01T00:00:00.000Z';
  const interaction = (id: string, where: string, archived: boolean) => ({
    ...{ id, name: id, touchpoint: where, points: 2, archived, createdAt: at, updatedAt: at },
  });
  const lost = journeyMap(settings, [...all, touchpoint('chat', null)], new Map());
  const catalogue = [
    interaction('gift', 'seat', true),
    interaction('hello', 'chat', false),
    interaction('x', 'no', false),
  ];
  expect(countedInteractions(catalogue, lost)).toEqual([
    { id: 'gift', points: 2, touchpoint: 'seat', stage: 'on-board' },
    { id: 'hello', points: 2, touchpoint: 'chat', stage: '' },
  ]);
});

describe('an observation', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  const rules = { interactions: new Set(['gift']), now, sealedBefore: '2026-06-01' };
  const sent = { interaction: 'gift', at: now, day: '2026-11-21' };
  it.each([
    [null, sent, rules],
    [null, { ...sent, at: now + 86_400_000 }, rules],
    ['invalid_time', { ...sent, at: now + 86_400_001 }, rules],
    ['unknown_interaction', { ...sent, interaction: 'slap' }, rules],
    ['invalid_time', { ...sent, day: '2026-05-31' }, rules],
    [null, { ...sent, day: '2026-05-31' }, { ...rules, sealedBefore: null }],
  ] as const)('has the fault %s', (fault, one, against) => {
    expect(observationFault(one, against)).toBe(fault);
  });
});
