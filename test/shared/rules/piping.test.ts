import { describe, expect, it } from 'vitest';
import type { Answers, Context } from '../../../shared/rules/branching.ts';
import { pipe } from '../../../shared/rules/piping.ts';
import { everyKind, found, nps, several, solved } from './example-questions.ts';

const say = (text: string, answers: Answers = {}, context: Context = {}) => pipe(text, everyKind, answers, context);

describe('a text that quotes', () => {
  it('the score says the first scale that was answered', () => {
    expect(say('You gave us {score}.', { nps: 7 })).toBe('You gave us 7.');
    expect(say('You gave us {score}.', { nps: 0 })).toBe('You gave us 0.');
    const second = { ...nps, id: 'second' };
    expect(pipe('{score}', [nps, second], { second: 4 }, {})).toBe('4');
  });

  it('an answer says it in its own words', () => {
    expect(say('“{answer.wrong}”', { wrong: 'Late' })).toBe('“Late”');
    expect(say('{answer.nps} of 10', { nps: 8 })).toBe('8 of 10');
  });

  it('a choice says the texts of its options, joined by comma and space, own words last', () => {
    expect(say('{answer.found}', { found: { choices: ['friend'] } })).toBe('A friend');
    const answer = { choices: ['search', 'press'], other: 'A bus' };
    expect(say('{answer.several}', { several: answer })).toBe('A search engine, A newspaper, A bus');
  });

  it('a choice says it in the language of the questions it is given', () => {
    const french = { ...found, options: [{ id: 'friend', text: 'Un ami' }] };
    expect(pipe('{answer.found}', [french], { found: { choices: ['friend'] } }, {})).toBe('Un ami');
  });

  it('a value of the page says it', () => {
    expect(say('{context.plan}, {context.seats}, {context.trial}', {}, { plan: 'Pro', seats: 0, trial: false })).toBe(
      'Pro, 0, false',
    );
  });

  it('several things says them all', () => {
    expect(say('{score}: {answer.wrong}, {score}', { nps: 3, wrong: 'Late' })).toBe('3: Late, 3');
  });
});

describe('what cannot be quoted', () => {
  it.each([
    ['nothing answered', {}],
    ['a skipped answer', { found: undefined }],
    ['an empty list', { found: { choices: [] } }],
    ['an answer of another kind', { found: 3 }],
    ['an option that is no longer there', { found: { choices: ['radio'] } }],
  ])('for %s gives way to the words after the bar', (_, answers) => {
    expect(say('How was {answer.found|your way here}?', answers)).toBe('How was your way here?');
    expect(say('How was {answer.found}?', answers)).toBe('How was ?');
  });

  it('gives way to the words after the bar for values of the page as well', () => {
    for (const plan of [undefined, '']) expect(say('{context.plan|your plan}', {}, { plan })).toBe('your plan');
    expect(say('{context.constructor|nothing}')).toBe('nothing');
    expect(say('{answer.nobody|nothing}', { nobody: 3 })).toBe('nothing');
  });

  it('is a yes, a no or a "don\'t know" as a number', () => {
    for (const answer of [0, 1, 2]) expect(say('{answer.solved|it}', { solved: answer })).toBe('it');
    expect(pipe('{score|nothing}', [solved], { solved: 2 }, {})).toBe('nothing');
    expect(pipe('{score}', [solved, nps], { solved: 1, nps: 9 }, {})).toBe('9');
  });

  it('is agreement', () => {
    expect(say('{answer.consent|–}', { consent: true })).toBe('–');
  });
});

describe('a text', () => {
  it.each([
    '{',
    '{}',
    '{score',
    'score}',
    '{ score }',
    '{scores}',
    '{answer.}',
    '{answer}',
    '{context.a b}',
    '{subject}',
    '{{x}}',
    '{n} of {max}',
  ])('with the malformed or foreign quote %s stays as it is', (text) => {
    expect(say(text, { nps: 9 })).toBe(text);
  });

  it('is not read again after quoting: an answer that looks like a quote or a pattern is only words', () => {
    expect(say('{answer.wrong}', { nps: 9, wrong: '{score} $& $1 <b>' })).toBe('{score} $& $1 <b>');
  });

  it('keeps what stands around a quote', () => {
    expect(say('{{score}}', { nps: 9 })).toBe('{9}');
  });

  it('quotes a list of several options without those unknown', () => {
    expect(pipe('{answer.several}', [several], { several: { choices: ['x', 'press'] } }, {})).toBe('A newspaper');
  });
});
