import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { type Metric, metricIds, metrics } from '../../../shared/metrics.ts';
import { faultOf, isRequired } from '../../../shared/rules/answer-check.ts';
import type { AskedQuestion } from '../../../shared/schema/question.ts';
import { Answer } from '../../../shared/schema/response.ts';
import { consent, everyKind, found, mail, nps, several, solved, statement, wrong } from './example-questions.ts';

describe('no answer', () => {
  it('is fine unless the question is required: a scale by default, everything else only where it says so', () => {
    const required = [
      nps,
      solved,
      { ...wrong, required: true },
      { ...found, required: true },
      { ...consent, required: true },
    ];
    const optional = [
      { ...nps, required: false },
      wrong,
      found,
      mail,
      consent,
      statement,
      { ...statement, required: true },
    ];
    for (const question of required) expect(faultOf(question, undefined)).toBe('required');
    for (const question of optional) expect(faultOf(question, undefined)).toBeUndefined();
    expect([...required, ...optional].map(isRequired)).toEqual([
      ...required.map(() => true),
      ...optional.map(() => false),
    ]);
  });
});

describe('a point', () => {
  it.each(metricIds)('of %s fits from the lowest to the highest and no further', (metric) => {
    const { min, max }: Metric = metrics[metric];
    const question: AskedQuestion = { id: 'score', type: 'scale', metric };
    for (let point = min; point <= max; point++) expect(faultOf(question, point)).toBeUndefined();
    for (const point of [min - 1, max + 1, min + 0.5, Number.NaN, Infinity])
      expect(faultOf(question, point)).toBe('out_of_scale');
  });

  it('given beforehand is refused above the scale, below it and as a text', () => {
    expect(faultOf(nps, 11)).toBe('out_of_scale');
    expect(faultOf({ id: 'stars', type: 'scale', metric: 'csat5', style: 'stars' }, 6)).toBe('out_of_scale');
    expect(faultOf({ id: 'stars', type: 'scale', metric: 'csat5', style: 'stars' }, 0)).toBe('out_of_scale');
    expect(faultOf(nps, -1)).toBe('out_of_scale');
    expect(faultOf(nps, '9')).toBe('wrong_type');
  });

  it('may be "don\'t know" only where that is offered', () => {
    expect(faultOf(solved, 2)).toBeUndefined();
    expect(faultOf({ ...solved, dontKnow: false }, 2)).toBe('out_of_scale');
    expect(faultOf({ ...nps, dontKnow: true }, 11)).toBe('out_of_scale');
  });
});

describe('a text', () => {
  const bounded: AskedQuestion = { ...wrong, minChars: 3, maxChars: 5 };

  it('fits at exactly its shortest and its longest, and not one character beyond', () => {
    expect(['ab', 'abc', 'abcde', 'abcdef'].map((text) => faultOf(bounded, text))).toEqual([
      'too_short',
      undefined,
      undefined,
      'too_long',
    ]);
  });

  it('is measured without the blanks around it, as it is stored', () => {
    expect(faultOf(bounded, '  ab ')).toBe('too_short');
    expect(faultOf(bounded, ' abcde\n')).toBeUndefined();
    expect(faultOf(wrong, ' ')).toBe('too_short');
  });

  it('is never longer than any answer may be', () => {
    expect(faultOf(wrong, 'x'.repeat(limits.answerTextChars))).toBeUndefined();
    expect(faultOf(wrong, 'x'.repeat(limits.answerTextChars + 1))).toBe('too_long');
  });
});

describe('a choice', () => {
  it('fits by the ids of its options', () => {
    expect(faultOf(found, { choices: ['friend'] })).toBeUndefined();
    expect(faultOf(found, { choices: ['A friend'] })).toBe('unknown_choice');
    expect(faultOf(found, { choices: ['constructor'] })).toBe('unknown_choice');
    expect(faultOf(several, { choices: ['friend', 'friend'] })).toBe('unknown_choice');
  });

  it('of one kind is exactly one', () => {
    expect(faultOf(found, { choices: [] })).toBe('too_few_choices');
    expect(faultOf(found, { choices: ['friend', 'press'] })).toBe('too_many_choices');
    expect(faultOf(found, { choices: ['friend'], other: 'A bus' })).toBe('too_many_choices');
  });

  it('of several kinds keeps to the least and the most, own words included', () => {
    const two: AskedQuestion = { ...several, min: 2, max: 2 };
    expect(faultOf(two, { choices: ['friend'] })).toBe('too_few_choices');
    expect(faultOf(two, { choices: ['friend'], other: 'A bus' })).toBeUndefined();
    expect(faultOf(two, { choices: ['friend', 'press'], other: 'A bus' })).toBe('too_many_choices');
    expect(faultOf(several, { choices: ['friend', 'press', 'search'], other: 'A bus' })).toBeUndefined();
    expect(faultOf(several, { choices: [] })).toBe('too_few_choices');
  });

  it('takes any words as "other" where that is offered, and no others', () => {
    expect(faultOf(found, { choices: [], other: 'Written on a bus' })).toBeUndefined();
    expect(faultOf({ ...found, other: undefined }, { choices: [], other: 'A bus' })).toBe('unknown_choice');
  });

  it('of "other" needs words, whether or not the question is required', () => {
    for (const required of [true, false])
      for (const other of ['', '  \n'])
        expect(faultOf({ ...found, required }, { choices: [], other })).toBe('other_blank');
    expect(faultOf(several, { choices: ['friend'], other: ' ' })).toBe('other_blank');
  });

  it('of "other" is never longer than any answer may be', () => {
    expect(faultOf(found, { choices: [], other: 'x'.repeat(limits.answerTextChars + 1) })).toBe('too_long');
  });
});

describe('an e-mail address', () => {
  it.each(['ada@example.com', ' ada@example.com ', 'a.b+c@sub.example.co.uk', 'ünï@exämple.de'])(
    'may be "%s"',
    (address) => {
      expect(faultOf(mail, address)).toBeUndefined();
    },
  );

  it.each([
    'ada',
    'ada@example',
    '@example.com',
    'ada@',
    'a da@example.com',
    'ada@ex@ample.com',
    '',
    `${'x'.repeat(250)}@example.com`,
  ])('may not be "%s"', (address) => {
    expect(faultOf(mail, address)).toBe('not_an_email');
  });

  it('is judged at once, however long what is sent', () => {
    const started = performance.now();
    expect(faultOf(mail, `a@${'.'.repeat(100_000)}`)).toBe('not_an_email');
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('consent', () => {
  it('is yes or no; where it is required, no is no answer', () => {
    expect(faultOf(consent, true)).toBeUndefined();
    expect(faultOf(consent, false)).toBeUndefined();
    expect(faultOf({ ...consent, required: true }, false)).toBe('required');
    expect(faultOf(consent, 'yes')).toBe('wrong_type');
    expect(faultOf(consent, 1)).toBe('wrong_type');
  });
});

it('a statement takes no answer', () => {
  for (const answer of [1, 'x', true, { choices: [] }]) expect(faultOf(statement, answer)).toBe('wrong_type');
});

describe('an answer of another kind', () => {
  const kinds = { scale: 3, text: 'Late', email: 'a@b.example', consent: true, choice: { choices: ['friend'] } };

  it('never fits', () => {
    for (const question of everyKind)
      for (const [type, answer] of Object.entries(kinds)) {
        const text = ['text', 'email'].includes(question.type) && ['text', 'email'].includes(type);
        if (type !== question.type && !text)
          expect([question.id, type, faultOf(question, answer)]).toEqual([question.id, type, 'wrong_type']);
      }
  });

  it.each([null, {}, [], { choices: 'friend' }, { choices: ['friend'], other: 3 }, () => 1, Symbol('x')])(
    'is refused without an error, whatever it is (%#)',
    (answer) => {
      for (const question of everyKind) expect(faultOf(question, answer)).toBeTypeOf('string');
    },
  );
});

it('what the rules let through, the schema of answers takes as well', () => {
  const answer = fc.oneof(
    fc.integer({ min: -2, max: 12 }),
    fc.string({ maxLength: 30 }),
    fc.boolean(),
    fc.record({
      choices: fc.subarray(['search', 'friend', 'press', 'x']),
      other: fc.option(fc.string(), { nil: undefined }),
    }),
  );
  let fitting = 0;
  fc.assert(
    fc.property(fc.constantFrom(...everyKind), answer, (question, said) => {
      if (faultOf(question, said) !== undefined) return;
      fitting++;
      expect(Answer.safeParse(said).success).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect(fitting).toBeGreaterThan(100);
});
