import { describe, expect, it } from 'vitest';
import type { AskedQuestion } from '../../shared/schema/question.ts';
import { createFlow, type Flow, type Step, sameAnswers } from '../../widget/flow.ts';

const score: AskedQuestion = {
  id: 'score',
  type: 'scale',
  metric: 'nps',
  jumps: [
    { when: { question: 'score', class: 'low' }, to: 'wrong' },
    { when: { question: 'score', class: 'middle' }, to: 'missing' },
    { when: { question: 'score', class: 'high' }, to: 'loved' },
  ],
};

/** Each class has a chain of its own; all of them meet at the address, which leads to an ending of its own. */
const chains: AskedQuestion[] = [
  score,
  { id: 'wrong', type: 'text' },
  { id: 'callback', type: 'consent', text: 'Call me', jumps: [{ to: 'address' }] },
  { id: 'missing', type: 'text', jumps: [{ to: 'address' }] },
  { id: 'loved', type: 'choice', text: 'What?', options: [{ id: 'tea', text: 'Tea' }] },
  { id: 'address', type: 'email', jumps: [{ when: { question: 'score', class: 'high' }, to: 'review' }] },
];

function walk(flow: Flow, ...answers: (string | number | boolean | undefined)[]): Step {
  return answers.reduce((step, value) => flow.answer(step, value), flow.begin());
}

describe('the way through a survey', () => {
  it.each([
    [3, ['score', 'wrong', 'callback', 'address', 'end']],
    [8, ['score', 'missing', 'address', 'end']],
    [10, ['score', 'loved', 'address', 'review']],
  ])('after a score of %i leads %j', (value, expected) => {
    const flow = createFlow(chains, {});
    let step = flow.begin();
    const visited = [step.at];
    step = flow.answer(step, value);
    for (; flow.questionAt(step); step = flow.answer(step, undefined)) visited.push(step.at);
    expect([...visited, step.at]).toEqual(expected);
  });

  it('goes back to the question that was really asked before, with its answer', () => {
    const flow = createFlow(chains, {});
    const atAddress = walk(flow, 8, 'More teas');
    expect(atAddress.at).toBe('address');
    const back = flow.back(atAddress);
    expect(back).toEqual({ at: 'missing', answers: { score: 8, missing: 'More teas' } });
    expect(flow.back(back as Step)?.at).toBe('score');
  });

  it('has no way back from the first question, nor from an ending', () => {
    const flow = createFlow(chains, {});
    expect(flow.back(flow.begin())).toBeUndefined();
    expect(flow.back(walk(flow, 8, undefined, undefined))).toBeUndefined();
  });

  it('drops the answers of a path that another answer leaves, and keeps those on both', () => {
    const flow = createFlow(chains, {});
    const atAddress = walk(flow, 2, 'Broken', true);
    const done = flow.answer(atAddress, 'a@b.example');
    expect(done.answers).toEqual({ score: 2, wrong: 'Broken', callback: true, address: 'a@b.example' });
    const changed = flow.answer({ ...atAddress, at: 'score', answers: done.answers }, 9);
    expect(changed).toEqual({ at: 'loved', answers: { score: 9, address: 'a@b.example' } });
  });

  it('takes an answer back that was given before and is then skipped', () => {
    const flow = createFlow(chains, {});
    const atAddress = walk(flow, 8, 'More teas');
    const skipped = flow.answer(flow.back(atAddress) as Step, undefined);
    expect(skipped).toEqual({ at: 'address', answers: { score: 8 } });
  });

  it('changes no answers where the same is said again', () => {
    const flow = createFlow(chains, {});
    const first = walk(flow, 8);
    expect(flow.answer({ ...first, at: 'score' }, 8).answers).toBe(first.answers);
    expect(flow.answer(first, undefined).answers).toBe(first.answers);
  });

  it('follows values of the page', () => {
    const jumps = [{ when: { context: 'plan', equals: 'free' }, to: 'end' }];
    const questions: AskedQuestion[] = [
      { id: 'one', type: 'text', jumps },
      { id: 'two', type: 'text' },
    ];
    const leadsTo = (plan: string) => {
      const flow = createFlow(questions, { plan });
      return flow.answer(flow.begin(), 'x').at;
    };
    expect([leadsTo('free'), leadsTo('pro')]).toEqual(['end', 'two']);
  });

  it('ends at once where there is no question', () => {
    const flow = createFlow([], {});
    expect(flow.questionAt(flow.begin())).toBeUndefined();
  });
});

describe('progress', () => {
  const seen = (flow: Flow, step: Step) => {
    const { n, max } = flow.progress(step);
    return `${n}/${max}`;
  };

  it('counts statements, and the ending as one step, whichever it is', () => {
    const flow = createFlow(
      [
        { id: 'intro', type: 'statement', text: 'Hello' },
        { id: 'score', type: 'scale', metric: 'nps' },
      ],
      {},
    );
    expect(seen(flow, flow.begin())).toBe('1/3');
    expect(seen(flow, walk(flow, undefined))).toBe('2/3');
    expect(seen(flow, walk(flow, undefined, 9))).toBe('3/3');
  });

  it('agrees with the path that the answers lead to, and goes down on the way back', () => {
    const flow = createFlow(chains, {});
    expect(seen(flow, walk(flow, 2))).toBe('2/5');
    expect(seen(flow, walk(flow, 9))).toBe('2/4');
    const third = walk(flow, 2, 'Broken');
    expect(seen(flow, third)).toBe('3/5');
    expect(seen(flow, flow.back(third) as Step)).toBe('2/5');
    expect(seen(flow, walk(flow, 2, 'Broken', undefined, undefined))).toBe('5/5');
  });

  it('never has fewer steps than one, nor more seen than there are', () => {
    const flow = createFlow([], {});
    expect(seen(flow, flow.begin())).toBe('1/1');
  });
});

describe('answers given beforehand', () => {
  const questions: AskedQuestion[] = [
    { id: 'score', type: 'scale', metric: 'csat5' },
    { id: 'why', type: 'choice', text: 'Why?', options: [{ id: 'price', text: 'Price' }] },
    { id: 'reason', type: 'text' },
    { id: 'again', type: 'scale', metric: 'yesno' },
  ];
  const flow = createFlow(questions, {});

  it('are taken, and their questions advanced over, from the first on', () => {
    expect(flow.begin({ score: 4 })).toEqual({ at: 'why', answers: { score: 4 } });
    expect(flow.begin({ score: 4, why: { choices: ['price'] } })).toEqual({
      at: 'reason',
      answers: { score: 4, why: { choices: ['price'] } },
    });
  });

  it('stop at a gap', () => {
    expect(flow.begin({ why: { choices: ['price'] } })).toEqual({ at: 'score', answers: {} });
    expect(flow.begin({ score: 4, again: 1 })).toEqual({ at: 'why', answers: { score: 4 } });
  });

  it('stop at a question that a tap alone does not answer', () => {
    const all = flow.begin({ score: 4, why: { choices: ['price'] }, reason: 'Cheap', again: 1 });
    expect(all).toEqual({ at: 'reason', answers: { score: 4, why: { choices: ['price'] } } });
  });

  it.each([
    ['above the scale', 6],
    ['below its minimum', 0],
    ['negative', -1],
    ['not whole', 2.5],
    ['text', '4'],
    ['nothing', null],
    ['of another kind', { choices: [] }],
    ['no answer at all', {}],
  ])('are ignored when they are %s', (_, value) => {
    expect(flow.begin({ score: value as never })).toEqual({ at: 'score', answers: {} });
  });

  it('are ignored when no option has their id', () => {
    expect(flow.begin({ score: 1, why: { choices: ['colour'] } })).toEqual({ at: 'why', answers: { score: 1 } });
  });

  it('follow the branches', () => {
    expect(createFlow(chains, {}).begin({ score: 10, loved: { choices: ['tea'] } })).toEqual({
      at: 'address',
      answers: { score: 10, loved: { choices: ['tea'] } },
    });
  });

  it('may answer everything', () => {
    const one = createFlow([{ id: 'score', type: 'scale', metric: 'nps' }], {});
    expect(one.begin({ score: 0 })).toEqual({ at: 'end', answers: { score: 0 } });
  });
});

describe('resuming', () => {
  const flow = createFlow(chains, {});

  it('goes on at the step with its answers', () => {
    const step = { at: 'callback', answers: { score: 3, wrong: 'Broken' } };
    expect(flow.begin(undefined, step)).toEqual(step);
  });

  it('starts at the first question where the step is unknown, past the end or on another path', () => {
    for (const at of ['gone', 'end', 'review', 'loved'])
      expect(flow.begin(undefined, { at, answers: { score: 3 } })).toEqual({ at: 'score', answers: { score: 3 } });
  });

  it('drops answers that do not fit, and those off the path', () => {
    const answers = { score: 3, wrong: 5, loved: { choices: ['tea'] }, gone: 'x' };
    expect(flow.begin(undefined, { at: 'wrong', answers })).toEqual({ at: 'wrong', answers: { score: 3 } });
  });

  it('comes before answers given beforehand', () => {
    const step = { at: 'wrong', answers: { score: 3 } };
    expect(flow.begin({ score: 10 }, step)).toEqual(step);
  });

  it('goes back to the first question that must be answered, where the page leads past it by now', () => {
    const byPlan: AskedQuestion[] = [
      { id: 'a', type: 'text', jumps: [{ when: { context: 'plan', equals: 'pro' }, to: 'c' }] },
      { id: 'b', type: 'text', required: true },
      { id: 'c', type: 'text' },
    ];
    const left = { at: 'c', answers: { a: 'Fine' } };
    expect(createFlow(byPlan, { plan: 'pro' }).begin(undefined, left)).toEqual(left);
    expect(createFlow(byPlan, { plan: 'free' }).begin(undefined, left)).toEqual({ ...left, at: 'b' });
  });
});

it('tells whether anything was answered, changed or dropped', () => {
  const choices = { choices: ['tea'] };
  expect(sameAnswers({ a: 1, b: choices }, { b: choices, a: 1 })).toBe(true);
  expect(sameAnswers({}, {})).toBe(true);
  for (const others of [{ a: 1 }, { a: 2, b: choices }, { a: 1, b: choices, c: 'x' }, {}])
    expect(sameAnswers({ a: 1, b: choices }, others)).toBe(false);
});
