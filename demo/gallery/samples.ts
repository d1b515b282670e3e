/** One of everything that a survey can ask. */

import type { AskedQuestion } from '../../shared/schema/question.ts';
import type { Answer } from '../../shared/schema/response.ts';

export interface Sample {
  /** Stands in addresses, as `question`. */
  id: string;
  name: string;
  group: 'Scales' | 'Choices' | 'Words and more';
  question: AskedQuestion;
  /** What somebody might answer; none to a statement. */
  answer?: Answer;
  /** What does not fit, where leaving it empty would be fine or is not the mistake that people make. */
  wrong?: string;
}

const scale = (question: Omit<Extract<AskedQuestion, { type: 'scale' }>, 'id' | 'type'>): AskedQuestion => ({
  id: 'score',
  type: 'scale',
  ...question,
});

const topics = [
  { id: 'price', text: 'The price' },
  { id: 'choice', text: 'The choice of teas' },
  { id: 'delivery', text: 'The delivery' },
  { id: 'service', text: 'The service' },
];

export const samples: readonly Sample[] = [
  {
    id: 'nps',
    name: 'NPS',
    group: 'Scales',
    question: scale({ metric: 'nps', subject: 'Kettle & Leaf' }),
    answer: 9,
  },
  { id: 'csat5', name: 'CSAT, 5 points', group: 'Scales', question: scale({ metric: 'csat5' }), answer: 4 },
  {
    id: 'csat5-stars',
    name: 'CSAT, 5 stars',
    group: 'Scales',
    question: scale({ metric: 'csat5', style: 'stars' }),
    answer: 4,
  },
  {
    id: 'csat5-faces',
    name: 'CSAT, 5 faces',
    group: 'Scales',
    question: scale({ metric: 'csat5', style: 'faces' }),
    answer: 4,
  },
  { id: 'csat7', name: 'CSAT, 7 points', group: 'Scales', question: scale({ metric: 'csat7' }), answer: 6 },
  {
    id: 'csat7-stars',
    name: 'CSAT, 7 stars',
    group: 'Scales',
    question: scale({ metric: 'csat7', style: 'stars' }),
    answer: 5,
  },
  {
    id: 'ces7',
    name: 'CES 2.0',
    group: 'Scales',
    question: scale({ metric: 'ces7', subject: 'Kettle & Leaf' }),
    answer: 6,
  },
  { id: 'ces5', name: 'Ease, 5 points', group: 'Scales', question: scale({ metric: 'ces5' }), answer: 4 },
  {
    id: 'ces5-faces',
    name: 'Ease, 5 faces',
    group: 'Scales',
    question: scale({ metric: 'ces5', style: 'faces' }),
    answer: 5,
  },
  { id: 'yesno', name: 'Yes or no', group: 'Scales', question: scale({ metric: 'yesno' }), answer: 1 },
  {
    id: 'yesno-thumbs',
    name: 'Thumbs',
    group: 'Scales',
    question: scale({ metric: 'yesno', style: 'thumbs' }),
    answer: 1,
  },
  {
    id: 'yesno-unsure',
    name: 'Yes, no, don’t know',
    group: 'Scales',
    question: scale({ metric: 'yesno', dontKnow: true }),
    answer: 2,
  },
  {
    id: 'single',
    name: 'One of several',
    group: 'Choices',
    question: { id: 'topic', type: 'choice', text: 'What matters most to you?', options: topics },
    answer: { choices: ['choice'] },
  },
  {
    id: 'single-other',
    name: 'One, or other',
    group: 'Choices',
    question: { id: 'topic', type: 'choice', text: 'What matters most to you?', options: topics, other: {} },
    answer: { choices: [], other: 'The tins' },
  },
  {
    id: 'multiple',
    name: 'Up to three, or other',
    group: 'Choices',
    question: {
      id: 'topic',
      type: 'choice',
      text: 'What do you like?',
      hint: 'Choose up to three.',
      options: topics,
      multiple: true,
      max: 3,
      other: {},
    },
    answer: { choices: ['choice', 'delivery'] },
  },
  {
    id: 'line',
    name: 'A line',
    group: 'Words and more',
    question: {
      id: 'words',
      type: 'text',
      lines: 'one',
      text: 'Which tea are we missing?',
      placeholder: 'For example, Oolong',
      maxChars: 60,
    },
    answer: 'A smoky Lapsang',
  },
  {
    id: 'text',
    name: 'Several lines',
    group: 'Words and more',
    question: { id: 'words', type: 'text' },
    answer: 'The pearls open slowly, and the whole kitchen smells of jasmine.',
  },
  {
    id: 'email',
    name: 'E-mail address',
    group: 'Words and more',
    question: {
      id: 'contact',
      type: 'email',
      text: 'Shall we get back to you? Then leave your e-mail address.',
      placeholder: 'name@example.com',
    },
    answer: 'ada@example.com',
    wrong: 'ada.example.com',
  },
  {
    id: 'consent',
    name: 'Consent',
    group: 'Words and more',
    question: { id: 'consent', type: 'consent', text: 'You may write to me about my answers.' },
    answer: true,
  },
  {
    id: 'statement',
    name: 'Statement',
    group: 'Words and more',
    question: {
      id: 'hello',
      type: 'statement',
      text: 'Hello {context.name|there}, do you have a minute?',
      hint: 'Three questions about your last order. We read **every** answer.',
      button: 'Let’s go',
    },
  },
];

/** The sample of an id; the first one for an id that there is not. */
export function sampleOf(id: string): Sample {
  return samples.find((sample) => sample.id === id) ?? (samples[0] as Sample);
}
