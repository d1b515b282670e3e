import { describe, expect, it } from 'vitest';
import { messages } from '../../../shared/messages/en.ts';
import { faultOf, faultsOf } from '../../../shared/rules/answer-check.ts';
import type { AskedQuestion } from '../../../shared/schema/question.ts';
import type { Answer } from '../../../shared/schema/response.ts';
import { faultsText, faultText, limitsText } from '../../../widget/ui/fault-text.ts';

const said = (question: AskedQuestion, answer?: Answer) => {
  const fault = faultOf(question, answer);
  return fault && faultText(fault, { text: '', ...question }, messages);
};

const text = { id: 'q', type: 'text', minChars: 3, maxChars: 5 } as const;
const options = ['a', 'b', 'c'].map((id) => ({ id, text: id }));
const choice = { id: 'q', type: 'choice', text: 'Which?', options, multiple: true, min: 2, max: 2, other: {} } as const;

describe('what is said of a wrong answer', () => {
  it('names the limit, and nothing at the limit itself', () => {
    expect(said(text, 'ab')).toBe('Please write at least 3 characters.');
    expect(said(text, 'abc')).toBeUndefined();
    expect(said(text, 'abcde')).toBeUndefined();
    expect(said(text, 'abcdef')).toBe('Please write at most 5 characters.');
    expect(said({ id: 'q', type: 'text' }, 'x'.repeat(2001))).toBe('Please write at most 2000 characters.');
  });

  it('counts choices, "other" among them', () => {
    expect(said(choice, { choices: ['a'] })).toBe('Please choose at least 2.');
    expect(said(choice, { choices: ['a'], other: 'x' })).toBeUndefined();
    expect(said(choice, { choices: ['a', 'b', 'c'] })).toBe('Please choose at most 2.');
  });

  it('asks what "other" is, required or not', () => {
    for (const required of [true, false])
      expect(said({ ...choice, required }, { choices: ['a'], other: ' ' })).toBe(
        'Please say what you mean by “Other”.',
      );
  });

  it('asks for a missing answer and a readable address', () => {
    expect(said({ ...text, required: true })).toBe('Please answer this question.');
    expect(said({ id: 'q', type: 'email' }, 'nobody')).toBe('Please enter a valid e-mail address.');
  });

  it('is what the author says, whatever the fault', () => {
    expect(said({ ...text, required: true, error: 'Tell us, please' })).toBe('Tell us, please');
    expect(said({ ...text, error: 'Tell us more' }, 'a')).toBe('Tell us more');
  });
});

describe('what is said of an answer that is wrong in several ways', () => {
  const wrong = { choices: ['a', 'b'], other: ' ' };
  const saidOf = (question: AskedQuestion) => faultsText(faultsOf(question, wrong), question, messages);

  it('is all of them', () => {
    expect(saidOf(choice)).toBe('Please say what you mean by “Other”. Please choose at most 2.');
  });

  it('is what the author says, once', () => {
    expect(saidOf({ ...choice, error: 'Choose two' })).toBe('Choose two');
  });
});

describe('what is said beforehand', () => {
  const { min: _, max: __, ...open } = choice;

  it('is how many may be chosen, both limits in one', () => {
    expect(limitsText(choice, messages)).toBe('Please choose at least 2. Please choose at most 2.');
    expect(limitsText({ ...open, max: 2 }, messages)).toBe('Please choose at most 2.');
  });

  it('is how much must be written', () => {
    expect(limitsText({ id: 'q', type: 'text', minChars: 3 }, messages)).toBe('Please write at least 3 characters.');
    expect(limitsText(text, messages)).toBe('Please write at least 3 characters. Please write at most 5 characters.');
  });

  it('is nothing where one is enough', () => {
    expect(limitsText({ ...open, min: 1 }, messages)).toBe('');
    expect(limitsText({ id: 'q', type: 'text', minChars: 1, maxChars: 5 }, messages)).toBe('');
  });

  it('is never the author’s word for a mistake', () => {
    expect(limitsText({ ...choice, error: 'Wrong!' }, messages)).not.toContain('Wrong');
  });
});
