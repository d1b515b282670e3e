import { expect, test } from 'vitest';
import { answeredWords } from '../../console/answered-words.ts';
import { namesOf } from '../../console/names.ts';
import type { Results } from '../../shared/schema/results.ts';

const results = {
  series: [
    { touchpoint: 'checkout', variant: 'nps', metric: 'nps' },
    { touchpoint: 'chat', variant: 'yesno', metric: 'yesno' },
  ],
  questions: [
    {
      ...{ touchpoint: 'checkout', survey: 'wishes', question: 'improve', text: 'What next?' },
      options: [
        { id: 'price', text: 'Lower prices' },
        { id: 'other', text: null },
      ],
    },
    { touchpoint: 'checkout', survey: 'wishes', question: 'hidden', text: 'And who?', suppressed: true },
  ],
} as unknown as Results;
const names = namesOf([{ id: 'checkout', name: 'Paying' }], []);

const choice = (question: string, answer: string) =>
  answeredWords({ touchpoint: 'checkout', survey: 'wishes', question, answer }, results, names);

test('what was answered is said in the words of the results', () => {
  expect(answeredWords({ touchpoint: 'checkout', variant: 'nps', answer: '9' }, results, names)).toEqual({
    answer: '9',
    question: 'NPS, Paying',
  });
  expect(answeredWords({ touchpoint: 'chat', variant: 'yesno', answer: '2' }, results, names).answer).toBe(
    'Don’t know',
  );
  expect(choice('improve', 'price')).toEqual({ answer: 'Lower prices', question: 'What next?' });
  expect(choice('improve', 'other').answer).toBe('Other');
});

test('what results do not know is said as the link has it', () => {
  expect(answeredWords({ touchpoint: 'help', variant: 'ces7', answer: '3' }, results, names)).toEqual({
    answer: '3',
    question: 'ces7, Help',
  });
  expect(choice('gone', 'more-tea')).toEqual({ answer: 'More tea', question: 'Gone, Paying' });
  expect(choice('hidden', 'me')).toEqual({ answer: 'Me', question: 'And who?' });
});
