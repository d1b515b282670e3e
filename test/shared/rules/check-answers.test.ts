import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { isAllowedPath } from '../../../shared/rules/allowed-path.ts';
import { findAnswerFault, findTimesFault, slotsOf } from '../../../shared/rules/check-answers.ts';
import { jsonPointer } from '../../../shared/rules/fault.ts';
import type { Question } from '../../../shared/schema/question.ts';
import type { ResponseRecord } from '../../../shared/schema/response.ts';
import { SurveyContent } from '../../../shared/schema/survey-content.ts';

const asking = (...questions: z.input<typeof Question>[]) => SurveyContent.parse({ touchpoint: 'checkout', questions });

/** The fault of answers that are not completed, or are. */
function fault(content: SurveyContent, answers: unknown, more: Partial<ResponseRecord> = {}) {
  return findAnswerFault(content, { answers: answers as ResponseRecord['answers'], ...more });
}
const completed = { completedAt: '2026-11-21T12:00:00Z' };

const options = [
  { id: 'a', text: 'A' },
  { id: 'b', text: 'B' },
];
const everything = asking(
  { id: 'score', type: 'scale', metric: 'csat5' },
  { id: 'solved', type: 'scale', metric: 'yesno', dontKnow: true },
  { id: 'one', type: 'choice', text: 'Which?', options, other: {} },
  { id: 'two', type: 'choice', text: 'Which?', options, multiple: true, min: 2 },
  { id: 'some', type: 'choice', text: 'Which?', options, multiple: true, other: {}, max: 2 },
  { id: 'any', type: 'choice', text: 'Which?', options, multiple: true, other: {}, min: 2 },
  { id: 'words', type: 'text', minChars: 2, maxChars: 3 },
  { id: 'mail', type: 'email' },
  { id: 'terms', type: 'consent', text: 'I agree.', required: true },
  { id: 'news', type: 'consent', text: 'You may write to me.' },
  { id: 'notice', type: 'statement', text: 'Nearly there.' },
);

describe('a refused answer', () => {
  it.each([
    [{ score: 6 }, 'expected a point from 1 to 5'],
    [{ solved: 3 }, 'expected a point from 0 to 1, or 2 for "don\'t know"'],
    [{ one: { choices: ['c'] } }, 'expected `choices`, each once, of a, b, or words in `other`'],
    [{ one: { choices: ['a', 'b'] } }, 'expected one choice'],
    [{ one: { choices: [], other: '' } }, 'expected words in `other`, or no `other`'],
    [{ two: { choices: ['a'] } }, 'expected 2 to 2 choices'],
    [{ two: 'a' }, 'expected `choices`, each once, of a, b'],
    [{ some: { choices: ['a', 'b'], other: 'c' } }, 'expected 1 to 2 choices'],
    [{ any: { choices: ['a'] } }, 'expected 2 to 3 choices'],
    [{ words: 'x' }, 'expected a text of 2 to 3 characters'],
    [{ words: 'xxxx' }, 'expected a text of 2 to 3 characters'],
    [{ mail: 'ada' }, 'expected an e-mail address'],
    [{ terms: false }, 'expected true: agreement is required'],
    [{ news: 'yes' }, 'expected true or false'],
    [{ notice: 'read' }, 'expected no answer: a statement asks nothing'],
  ])('%j says what would have been taken', (answers, detail) => {
    const [id] = Object.keys(answers);
    expect(fault(everything, answers)).toEqual({ code: 'invalid_answer', pointer: `/answers/${id}`, detail });
  });

  it('to a question that was not asked is named as such', () => {
    expect(fault(everything, { 'a/b~c': 1 })).toMatchObject({
      code: 'unknown_question',
      pointer: '/answers/a~1b~0c',
    });
  });
});

describe('a completed response', () => {
  const content = asking(
    { id: 'score', type: 'scale', metric: 'nps', jumps: [{ when: { question: 'score', class: 'high' }, to: 'best' }] },
    { id: 'wrong', type: 'text', required: true, jumps: [{ to: 'end' }] },
    { id: 'best', type: 'text' },
  );

  it('answers what is required on its path, and nothing beside it', () => {
    expect(fault(content, { score: 2 }, completed)?.pointer).toBe('/answers/wrong');
    expect(fault(content, { score: 2, wrong: 'All' }, completed)).toBeNull();
    expect(fault(content, { score: 2, wrong: 'All', best: 'None' }, completed)?.pointer).toBe('/answers/best');
    expect(fault(content, { score: 9 }, completed)).toBeNull();
    expect(fault(content, {}, completed)?.pointer).toBe('/answers/score');
  });

  it('may lack anything before it is completed, and still says nothing beside its path', () => {
    expect(fault(content, {})).toBeNull();
    expect(fault(content, { score: 2 })).toBeNull();
    expect(fault(content, { score: 9, wrong: 'All' })?.pointer).toBe('/answers/wrong');
  });
});

describe('a path that depends on what the page said', () => {
  const byPlan = (...jumps: NonNullable<z.input<typeof Question>['jumps']>) =>
    asking(
      { id: 'score', type: 'scale', metric: 'nps', jumps },
      { id: 'why', type: 'text' },
      { id: 'price', type: 'text' },
    );
  const pro = { context: 'plan', equals: 'pro' } as const;
  const low = { question: 'score', class: 'low' } as const;

  it('counts when some value allows it, whatever the page says by now', () => {
    const content = byPlan({ when: pro, to: 'price' });
    for (const plan of ['pro', 'free'])
      for (const answers of [
        { score: 9, price: 'High' },
        { score: 9, why: 'So' },
      ])
        expect(fault(content, answers, { attributes: { plan } })).toBeNull();
  });

  it.each([
    ['may hold', { all: [pro, low] }, 2, undefined],
    ['cannot hold', { all: [pro, low] }, 9, '/answers/why'],
    ['may hold', { any: [pro, low] }, 9, undefined],
    ['holds whatever it says', { any: [pro, low] }, 2, undefined],
  ])('through a group that %s: %j after %d', (_, when, score, pointer) => {
    const content = byPlan({ when, to: 'why' }, { to: 'price' });
    expect(fault(content, { score, why: 'So' })?.pointer).toBe(pointer);
  });

  it.each([
    ['may not hold', { any: [pro, low] }, 9, undefined],
    ['holds whatever it says', { any: [pro, low] }, 2, '/answers/why'],
  ])('past a group that %s: %j after %d', (_, when, score, pointer) => {
    const content = byPlan({ when, to: 'price' });
    expect(fault(content, { score, why: 'So' })?.pointer).toBe(pointer);
  });

  it('of no questions at all is allowed', () => {
    expect(isAllowedPath([], {}, () => true)).toBe(true);
  });
});

describe('times of questions', () => {
  it('are refused for a question that the version does not have', () => {
    expect(findTimesFault(everything, {})).toBeNull();
    expect(findTimesFault(everything, { times: { score: 1200, words: 0 } })).toBeNull();
    expect(findTimesFault(everything, { times: { score: 1200, gone: 5 } })).toMatchObject({
      code: 'unknown_question',
      pointer: '/times/gone',
    });
  });
});

describe('the counters of a response', () => {
  it('are the place of a point on its scale, and the places of options in their version, "other" last', () => {
    const answers = { score: 1, one: { choices: ['b'] }, some: { choices: ['b', 'a'], other: 'Tea' }, words: 'Fine' };
    expect(slotsOf(everything, answers)).toEqual({ score: [0], one: [1], some: [0, 1, 2] });
  });

  it('are none for what does not fit its question', () => {
    expect(slotsOf(everything, { score: 'five', one: 'a' })).toEqual({});
  });
});

it('a pointer escapes what has a meaning in it', () => {
  expect(jsonPointer([])).toBe('');
  expect(jsonPointer(['answers', 'a/b', 0, '~'])).toBe('/answers/a~1b/0/~0');
});
