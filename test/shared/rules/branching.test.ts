import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, type Context, END, holds, nextAfter, pathOf } from '../../../shared/rules/branching.ts';
import type { AskedQuestion, Condition } from '../../../shared/schema/question.ts';
import { best, everyKind, missing, nps, wrong } from './example-questions.ts';

const ids = (questions: readonly AskedQuestion[], answers: Answers = {}, context: Context = {}) => {
  const { path, ending } = pathOf(questions, answers, context);
  return [...path.map(({ id }) => id), ending];
};

const classes = { low: 'wrong', middle: 'missing', high: 'best' } as const;
const byClass = (['low', 'middle', 'high'] as const).map((one) => ({
  when: { question: 'nps', class: one },
  to: classes[one],
}));

describe('a survey without jumps', () => {
  it('goes from each question to the next and from the last to the end, whatever is answered', () => {
    expect(ids([nps, wrong, best])).toEqual(['nps', 'wrong', 'best', END]);
    expect(ids([nps, wrong, best], { nps: 3 })).toEqual(['nps', 'wrong', 'best', END]);
  });

  it('has a path even when it asks nothing', () => {
    expect(ids([])).toEqual([END]);
  });
});

describe('a survey that branches by class', () => {
  const chains: AskedQuestion[] = [
    { ...nps, jumps: byClass },
    { ...wrong, jumps: [{ to: 'mail' }] },
    { ...missing, jumps: [{ to: 'mail' }] },
    best,
    { id: 'mail', type: 'email', jumps: [{ when: { question: 'nps', class: 'high' }, to: 'review' }] },
  ];

  it.each([
    [0, ['nps', 'wrong', 'mail', END]],
    [6, ['nps', 'wrong', 'mail', END]],
    [7, ['nps', 'missing', 'mail', END]],
    [8, ['nps', 'missing', 'mail', END]],
    [9, ['nps', 'best', 'mail', 'review']],
    [10, ['nps', 'best', 'mail', 'review']],
  ])('leads a %i through a chain of its own; the chains meet again, and each has its ending', (score, path) => {
    expect(ids(chains, { nps: score })).toEqual(path);
  });

  it('goes on to the next question where nothing is answered', () => {
    expect(ids(chains)).toEqual(['nps', 'wrong', 'mail', END]);
  });

  it('takes an answer off the path for none, so that changing the first answer undoes the branch', () => {
    const questions: AskedQuestion[] = [
      { ...nps, jumps: [{ when: { question: 'nps', class: 'high' }, to: 'best' }] },
      wrong,
      { ...best, jumps: [{ when: { question: 'wrong', answered: true }, to: 'sorry' }] },
    ];
    expect(ids(questions, { nps: 2, wrong: 'Late' })).toEqual(['nps', 'wrong', 'best', 'sorry']);
    expect(ids(questions, { nps: 9, wrong: 'Late' })).toEqual(['nps', 'best', END]);
  });
});

describe('of several jumps', () => {
  it('the first whose condition holds counts', () => {
    const jumps = [
      { when: { question: 'nps', from: 20 }, to: 'never' },
      { when: { question: 'nps', from: 3 }, to: 'first' },
      { when: { question: 'nps', from: 5 }, to: 'second' },
    ];
    expect(nextAfter({ ...nps, jumps }, [nps], { nps: 5 }, {})).toBe('first');
  });

  it('one without a condition always holds', () => {
    const question = { ...nps, jumps: [{ when: { question: 'nps', to: 3 }, to: 'low' }, { to: 'rest' }] };
    expect(nextAfter(question, [question], { nps: 2 }, {})).toBe('low');
    expect(nextAfter(question, [question], { nps: 4 }, {})).toBe('rest');
    expect(nextAfter(question, [question], {}, {})).toBe('rest');
  });
});

const asks = (condition: Condition, answers: Answers = {}, context: Context = {}) =>
  holds(condition, everyKind, answers, context);

describe('a condition', () => {
  it('on a choice follows the id of the option, wherever it was drawn', () => {
    expect(asks({ question: 'found', choice: 'friend' }, { found: { choices: ['friend'] } })).toBe(true);
    expect(asks({ question: 'found', choice: 'search' }, { found: { choices: ['friend'] } })).toBe(false);
    expect(asks({ question: 'several', choice: 'press' }, { several: { choices: ['search', 'press'] } })).toBe(true);
  });

  it('on "other" holds when words stand in its field', () => {
    const condition = { question: 'found', choice: 'other' };
    expect(asks(condition, { found: { choices: [], other: 'A bus' } })).toBe(true);
    expect(asks(condition, { found: { choices: ['friend'] } })).toBe(false);
  });

  it.each([
    [{ from: 3 }, [3, 4, 5, 6, 7, 8, 9, 10]],
    [{ to: 3 }, [0, 1, 2, 3]],
    [{ from: 3, to: 4 }, [3, 4]],
    [{ from: 5, to: 4 }, []],
  ])('on points %j holds for these and no others', (range, points) => {
    const held = Array.from({ length: 11 }, (_, point) => point).filter((point) =>
      asks({ question: 'nps', ...range }, { nps: point }),
    );
    expect(held).toEqual(points);
  });

  it('on class or points never takes "don\'t know" for a point', () => {
    expect(asks({ question: 'solved', class: 'high' }, { solved: 1 })).toBe(true);
    expect(asks({ question: 'solved', class: 'high' }, { solved: 2 })).toBe(false);
    expect(asks({ question: 'solved', from: 1 }, { solved: 2 })).toBe(false);
    expect(asks({ question: 'solved', answered: true }, { solved: 2 })).toBe(true);
  });

  it('on whether a question was answered tells a "no" and a 0 from nothing', () => {
    expect(asks({ question: 'nps', answered: true }, { nps: 0 })).toBe(true);
    expect(asks({ question: 'consent', answered: true }, { consent: false })).toBe(true);
    expect(asks({ question: 'nps', answered: false })).toBe(true);
    expect(asks({ question: 'nps', answered: true }, { nps: undefined })).toBe(false);
  });

  it('on a value of the page compares without changing its type', () => {
    expect(asks({ context: 'plan', equals: 'pro' }, {}, { plan: 'pro' })).toBe(true);
    expect(asks({ context: 'seats', equals: 3 }, {}, { seats: '3' })).toBe(false);
    expect(asks({ context: 'trial', equals: false }, {}, { trial: false })).toBe(true);
    expect(asks({ context: 'trial', equals: false })).toBe(false);
  });

  it('joins others by "all" and "any", one within the other', () => {
    const high = { question: 'nps', class: 'high' } as const;
    const pro = { context: 'plan', equals: 'pro' };
    const team = { context: 'plan', equals: 'team' };
    const nested = { all: [high, { any: [pro, team] }] };
    expect(asks(nested, { nps: 9 }, { plan: 'team' })).toBe(true);
    expect(asks(nested, { nps: 9 }, { plan: 'free' })).toBe(false);
    expect(asks(nested, { nps: 5 }, { plan: 'team' })).toBe(false);
    expect(asks({ any: [high, pro] }, { nps: 1 }, { plan: 'pro' })).toBe(true);
  });

  it('holds for nothing where the question is unknown or the answer of another kind', () => {
    for (const rest of [{ class: 'low' }, { choice: 'search' }, { answered: false }, { from: 0 }] as const)
      expect(asks({ question: 'nobody', ...rest } as Condition, { nobody: 1 })).toBe(false);
    expect(asks({ question: 'nps', class: 'low' }, { nps: '2' })).toBe(false);
    expect(asks({ question: 'nps', from: 0 }, { nps: true })).toBe(false);
    expect(asks({ question: 'wrong', class: 'low' }, { wrong: 'Late' })).toBe(false);
    expect(asks({ question: 'nps', choice: 'search' }, { nps: 2 })).toBe(false);
  });

  it('knows no answer and no value that every object has', () => {
    const question = { ...nps, id: 'constructor' };
    expect(holds({ question: 'constructor', answered: true }, [question], {}, {})).toBe(false);
    expect(asks({ context: 'constructor', equals: 'x' })).toBe(false);
  });
});

describe('a survey that no schema has seen', () => {
  it('goes on with the next question after an answer that is no point of the scale', () => {
    const questions = [{ ...nps, jumps: byClass }, wrong];
    for (const answer of ['2', true, { choices: [] }]) expect(ids(questions, { nps: answer })).toContain('wrong');
  });

  it('ends where a jump leads nowhere, back or in a circle', () => {
    expect(ids([{ ...nps, jumps: [{ to: 'nowhere' }] }, wrong])).toEqual(['nps', 'nowhere']);
    expect(ids([nps, { ...wrong, jumps: [{ to: 'nps' }] }, best])).toEqual(['nps', 'wrong', 'nps']);
    expect(ids([{ ...nps, jumps: [{ to: 'nps' }] }])).toEqual(['nps', 'nps']);
  });

  it('never makes the rules throw, whatever stands in its conditions and answers', () => {
    const junk = fc.jsonValue() as fc.Arbitrary<never>;
    const leaf = fc.record(
      { question: fc.constantFrom('nps', 'found', 'x'), class: junk, choice: junk, from: junk, answered: junk },
      { requiredKeys: ['question'] },
    ) as fc.Arbitrary<Condition>;
    const answers = fc.dictionary(
      fc.constantFrom('nps', 'found', 'wrong'),
      fc.oneof(fc.string(), fc.double(), fc.boolean()),
    );
    fc.assert(fc.property(leaf, answers, (condition, said) => typeof asks(condition, said) === 'boolean'));
  });
});

/** Surveys whose jumps lead forward, as the schema lets them. */
const survey = fc.integer({ min: 1, max: 8 }).chain((count) =>
  fc.tuple(
    ...Array.from({ length: count }, (_, place) => {
      const earlier = fc.integer({ min: 0, max: place }).map((index) => `q${index}`);
      const leaf: fc.Arbitrary<Condition> = fc.oneof(
        fc.record({ question: earlier, class: fc.constantFrom('low' as const, 'middle' as const, 'high' as const) }),
        fc.record({ question: earlier, answered: fc.boolean() }),
        fc.record({ question: earlier, from: fc.integer({ min: 0, max: 10 }) }),
      );
      const when = fc.oneof(
        leaf,
        fc.record({ all: fc.array(leaf, { minLength: 1, maxLength: 3 }) }),
        fc.record({ any: fc.array(leaf, { minLength: 1, maxLength: 3 }) }),
      );
      const later = fc.integer({ min: place + 1, max: count }).map((index) => (index === count ? END : `q${index}`));
      const jumps = fc.array(fc.record({ when: fc.option(when, { nil: undefined }), to: later }), { maxLength: 3 });
      return jumps.map((all): AskedQuestion => ({ id: `q${place}`, type: 'scale', metric: 'nps', jumps: all }));
    }),
  ),
);
const answersTo = fc.dictionary(
  fc.integer({ min: 0, max: 8 }).map((index) => `q${index}`),
  fc.integer({ min: 0, max: 10 }),
);

describe('any path', () => {
  it('leads forward from the first question to an ending, each step the one that follows', () => {
    fc.assert(
      fc.property(survey, answersTo, (questions, answers) => {
        const { path, ending } = pathOf(questions, answers, {});
        const places = path.map((question) => questions.indexOf(question));
        expect(places[0]).toBe(0);
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
        expect(ending).toBe(END);
        const onPath = Object.fromEntries(path.flatMap(({ id }) => (id in answers ? [[id, answers[id]]] : [])));
        path.forEach((question, step) => {
          expect(nextAfter(question, questions, onPath, {})).toBe(path[step + 1]?.id ?? END);
        });
      }),
    );
  });

  it('stays the same when the answers off it are dropped, or others are made up', () => {
    fc.assert(
      fc.property(survey, answersTo, answersTo, (questions, answers, madeUp) => {
        const { path } = pathOf(questions, answers, {});
        const onPath = new Set(path.map(({ id }) => id));
        const keep = (all: typeof answers, wanted: boolean) =>
          Object.fromEntries(Object.entries(all).filter(([id]) => onPath.has(id) === wanted));
        const kept = keep(answers, true);
        expect(pathOf(questions, kept, {}).path).toEqual(path);
        expect(pathOf(questions, { ...kept, ...keep(madeUp, false) }, {}).path).toEqual(path);
      }),
    );
  });
});
