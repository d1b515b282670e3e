import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOfOutcome } from '../../../shared/schema/drivers.ts';
import { Question } from '../../../shared/schema/question.ts';
import type { PersonRatings } from '../../../worker/db/person-ratings.ts';
import { completeRatings, neededFor, withSpread } from '../../../worker/journey/complete-ratings.ts';
import { deriveImportance } from '../../../worker/journey/derived-importance.ts';
import { driversOf } from '../../../worker/journey/drivers.ts';
import { journeyMap } from '../../../worker/journey/journey-map.ts';
import { type Point, quadrantsOf } from '../../../worker/journey/quadrants.ts';
import { scoredVariants } from '../../../worker/journey/scored-questions.ts';
import { touchpointAnswers } from '../../../worker/journey/touchpoint-answers.ts';
import { series, settings, touchpoint } from './journey-fixtures.ts';

/** People who rated columns 1, 2, … and the outcome, 0, which is made of the first two: 3 parts and 1. */
function people(count: number, columns = 3): PersonRatings[] {
  return Array.from({ length: count }, (_, who) => {
    const ratings = Array.from({ length: columns }, (_, column) => Math.floor(who / 5 ** column) % 5);
    const outcome = 3 * (ratings[0] ?? 0) + (ratings[1] ?? 0);
    return Object.fromEntries([outcome, ...ratings].map((value, column) => [column, value]));
  });
}

describe('ratings of people who rated everything', () => {
  it('are all, column by column with the outcome last, where enough rated all', () => {
    const { used, columns, complete, needed } = completeRatings(people(125));
    expect([used, complete, needed]).toEqual([[1, 2, 3], 125, 100]);
    expect(columns.map((column) => column[1])).toEqual([1, 0, 0, 3]);
  });

  it('leave the most rarely rated touchpoint out until there are enough', () => {
    const some = people(300).map((one, who) =>
      who % 4 === 0 ? one : { 0: one[0], 1: one[1], 3: one[3] },
    ) as PersonRatings[];
    expect(completeRatings(some)).toMatchObject({ used: [1, 3], complete: 300, needed: 100 });
  });

  it('go on to two touchpoints, and no further', () => {
    expect(completeRatings(people(20))).toMatchObject({ used: [1, 2], complete: 20 });
    expect(completeRatings(people(20, 1))).toMatchObject({ used: [1], complete: 20 });
    expect(completeRatings([])).toMatchObject({ used: [], complete: 0, columns: [[]] });
  });

  it('take ten people for each touchpoint, and a hundred in any case', () => {
    expect([neededFor(2), neededFor(10), neededFor(14)]).toEqual([100, 100, 140]);
  });

  it('are of no use where everybody rated alike', () => {
    const alike = people(125).map((one) => ({ ...one, 2: 4 }));
    expect(withSpread(completeRatings(alike))).toMatchObject({ used: [1, 3], columns: { length: 3 } });
  });
});

describe('derived importance', () => {
  it('is each touchpoint’s part of what they explain, in percent', () => {
    const { derivation, importance, leftOut } = deriveImportance(people(125));
    expect(derivation).toMatchObject({ respondents: 125, complete: 125, needed: 100, refused: null });
    expect(derivation.rSquared).toBeCloseTo(1, 9);
    // Independent columns: 3² and 1² of 10 parts.
    expect([...importance].map(([column, percent]) => [column, Number(percent.toFixed(6))])).toEqual([
      [1, 90],
      [2, 10],
      [3, 0],
    ]);
    expect(leftOut.size).toBe(0);
  });

  it('says that the people are too few', () => {
    const { derivation, importance } = deriveImportance(people(99));
    expect(derivation).toMatchObject({ complete: 99, rSquared: null, refused: 'too_few_respondents' });
    expect(importance.size).toBe(0);
    expect(deriveImportance(people(125, 1)).derivation.refused).toBe('too_few_respondents');
    expect(deriveImportance([]).derivation).toMatchObject({ respondents: 0, refused: 'too_few_respondents' });
  });

  it('says which touchpoints were too rarely rated with the others, or by all alike', () => {
    const some = people(300, 4).map((one, who) => ({ ...one, 1: 3, ...(who > 40 && { 4: undefined }) }));
    const { leftOut, importance } = deriveImportance(JSON.parse(JSON.stringify(some)));
    expect([...leftOut]).toEqual([
      [4, 'rarely_together'],
      [1, 'no_spread'],
    ]);
    expect([...importance.keys()]).toEqual([2, 3]);
  });

  it('is refused where there is no spread, or nobody can tell touchpoints apart', () => {
    expect(deriveImportance(people(125).map((one) => ({ ...one, 0: 7 }))).derivation.refused).toBe('no_spread');
    expect(deriveImportance(people(125).map((one) => ({ ...one, 1: 7, 2: 7 }))).derivation.refused).toBe('no_spread');
    const twins = people(125).map((one) => ({ ...one, 2: one[1] as number }));
    expect(deriveImportance(twins).derivation).toMatchObject({ refused: 'collinear', rSquared: null });
  });

  it('is nobody’s where nothing is explained', () => {
    // Every pair of ratings with each outcome once: no correlation at all.
    const unrelated = [0, 1].flatMap((outcome) => people(125).map((one) => ({ ...one, 0: outcome })));
    const { derivation, importance } = deriveImportance(unrelated);
    expect([derivation.rSquared, [...importance.values()]]).toEqual([0, [0, 0, 0]]);
  });
});

describe('quadrants', () => {
  it('lie around the means of importance and performance', () => {
    const { split, quadrants } = quadrantsOf([
      { importance: 60, performance: -10 },
      { importance: 30, performance: 50 },
      null,
      { importance: 6, performance: -20 },
      { importance: 4, performance: 60 },
    ]);
    expect(split).toEqual({ importance: 25, performance: 20 });
    expect(quadrants).toEqual(['fix_first', 'keep_up', null, 'low_priority', 'possible_overkill']);
  });

  it.each([
    ['fewer than two points', [{ importance: 1, performance: 2 }, null]],
    ['nothing', []],
    ['points of the same importance', [1, 2].map((performance) => ({ importance: 50, performance }))],
  ])('there are none of %s', (_, points) => {
    expect(quadrantsOf(points)).toEqual({ split: null, quadrants: points.map(() => null) });
  });

  it('always have something important in them, and something that is not', () => {
    const value = fc.integer({ min: -100, max: 100 });
    fc.assert(
      fc.property(fc.array(fc.record({ importance: value, performance: value })), (points: Point[]) => {
        const { split, quadrants } = quadrantsOf(points);
        if (split === null) {
          expect(new Set(points.map((one) => one.importance)).size).toBeLessThan(2);
          return;
        }
        const important = quadrants.filter((one) => one === 'fix_first' || one === 'keep_up').length;
        expect(important).toBeGreaterThan(0);
        expect(important).toBeLessThan(points.length);
      }),
    );
  });
});

describe('drivers', () => {
  const all = [
    touchpoint('search', 'before', { weight: 1 }),
    touchpoint('seat', 'on-board', { weight: 3 }),
    touchpoint('meal', 'on-board', { weight: 0 }),
  ];
  const answers = touchpointAnswers([
    series('search', { '10': [60, 20, 20] }),
    series('seat', { '10': [20, 20, 60] }),
    series('meal', { '10': [2, 2, 2] }),
  ]);
  const { touchpoints } = journeyMap(settings, all, answers);
  const columns = new Map([
    ['search', 1],
    ['seat', 2],
    ['meal', 3],
  ]);

  it('have importance, declared and derived, against what was said', () => {
    const { touchpoints: found, splits } = driversOf(touchpoints, { people: people(125, 2), columns }, true);
    expect(found).toMatchObject([
      {
        id: 'search',
        declared: 25,
        rated: 125,
        leftOut: null,
        performance: { score: 40 },
        quadrants: { declared: 'possible_overkill', derived: 'keep_up' },
      },
      {
        id: 'meal',
        declared: 0,
        derived: null,
        rated: 0,
        leftOut: 'not_rated',
        quadrants: { declared: null, derived: null },
      },
      { id: 'seat', declared: 75, quadrants: { declared: 'fix_first', derived: 'low_priority' } },
    ]);
    expect(found[0]?.derived).toBeCloseTo(90, 1);
    expect(splits).toMatchObject({ declared: { importance: 50, performance: 0 }, derived: { performance: 0 } });
  });

  it('say nothing of a handful of people to those who may see aggregates only', () => {
    const few = driversOf(touchpoints, { people: people(4), columns }, false);
    expect(few.derivation).toMatchObject({ respondents: null, complete: null, refused: 'too_few_respondents' });
    expect(few.touchpoints.map(({ rated }) => rated)).toEqual([null, null, null]);
    const nobody = driversOf(touchpoints, { people: [], columns }, false);
    expect(nobody.derivation).toMatchObject({ respondents: 0, complete: 0 });
    expect(driversOf(touchpoints, { people: people(50), columns }, false).touchpoints[0]?.rated).toBe(50);
  });

  it('have no declared importance where nothing weighs anything', () => {
    const weightless = touchpoints.map((one) => ({ ...one, weight: 0 }));
    const found = driversOf(weightless, { people: [], columns: new Map() }, true);
    expect(found.touchpoints.map(({ declared }) => declared)).toEqual([0, 0, 0]);
    expect(found.splits).toEqual({ declared: null, derived: null });
  });
});

describe('the outcome of drivers', () => {
  it('is a touchpoint, or what became of customers', () => {
    expect(partsOfOutcome('touchpoint:overall')).toEqual({ touchpoint: 'overall', customer: null });
    expect(partsOfOutcome('customer:renewed')).toEqual({ touchpoint: null, customer: 'renewed' });
  });
});

it('scored questions are found by touchpoint and variant, the one with the most answers first', async () => {
  const row = (survey: string, version: number, question: string, n: number) => ({
    ...{ day: '2026-10-01', touchpoint: 'seat', survey, version, question, n, histogram: [] },
  });
  const found = await scoredVariants(
    [
      row('a', 1, 'score', 5),
      row('b', 1, 'score', 4),
      row('a', 1, 'score', 5),
      row('b', 2, 'score', 7),
      row('a', 1, 'why', 9),
      row('c', 1, 'score', 10),
      row('d', 1, 'score', 10),
    ],
    ({ survey, question }) => {
      if (question === 'why') return Question.parse({ id: 'why', type: 'text' });
      const text = { c: 'Another wording', d: 'A third' }[survey];
      return Question.parse({
        id: 'score',
        type: 'scale',
        metric: survey === 'b' ? 'nps' : 'csat5',
        ...(text && { text }),
      });
    },
  );
  expect(found.get('seat')).toMatchObject([
    {
      metric: 'nps',
      variant: 'nps',
      n: 11,
      questions: [{ survey: 'b', version: 1, lowUpTo: 6, highFrom: 9, top: 10 }, { version: 2 }],
    },
    { metric: 'csat5', variant: 'csat5', n: 10, questions: [{ survey: 'a', lowUpTo: 1, highFrom: 3, top: 4 }] },
    { variant: expect.stringMatching(/^csat5~/), n: 10 },
    { variant: expect.stringMatching(/^csat5~/), n: 10 },
  ]);
});
