/** Surveys to begin with: each standard question with the follow-up questions that its answers call for. */
import type * as z from 'zod';
import type { AskedQuestion, Jump } from './schema/question.ts';
import type { SurveyInput } from './schema/survey.ts';

/** A survey as its author writes it, to be taken over and changed. */
export interface Template {
  id: string;
  name: string;
  /** When to use it, and what to change first. */
  description: string;
  survey: z.input<typeof SurveyInput>;
}

/** Leads each class of the answer to `score` to a question of its own. */
function byClass(low: string, middle: string, high: string): Jump[] {
  return [
    { when: { question: 'score', class: 'low' }, to: low },
    { when: { question: 'score', class: 'middle' }, to: middle },
    { when: { question: 'score', class: 'high' }, to: high },
  ];
}

const last: Jump[] = [{ to: 'end' }];

/** The way to a call-back: an address only if one is wanted, and agreement only where there is an address. */
const callBack: AskedQuestion[] = [
  {
    id: 'contact',
    type: 'email',
    text: 'Shall we get back to you? Then leave your e-mail address.',
    jumps: [{ when: { question: 'contact', answered: false }, to: 'sorry' }],
  },
  {
    id: 'consent',
    type: 'consent',
    text: 'You may write to me about my answers.',
    required: true,
    jumps: [{ to: 'sorry' }],
  },
];

const sorry = { id: 'sorry', text: 'Thank you for telling us. We will look into it.' };

export const templates: readonly Template[] = [
  {
    id: 'nps',
    name: 'Net Promoter Score',
    description:
      'Would customers recommend you? Asks detractors what went wrong and whether to call back, passives what is missing, promoters what they like most and for a review. Set `subject` to your name, and the link of the ending `review`.',
    survey: {
      name: 'Net Promoter Score',
      trigger: { type: 'page', delaySeconds: 30 },
      content: {
        touchpoint: 'relationship',
        back: true,
        questions: [
          { id: 'score', type: 'scale', metric: 'nps', jumps: byClass('wrong', 'missing', 'best') },
          { id: 'wrong', type: 'text', text: 'What went wrong?' },
          ...callBack,
          { id: 'missing', type: 'text', text: 'What would make it a 9 or a 10?', jumps: last },
          { id: 'best', type: 'text', text: 'What do you like most?', jumps: [{ to: 'review' }] },
        ],
        endings: [
          sorry,
          {
            id: 'review',
            text: 'Thank you! Others would like to hear it, too.',
            link: { text: 'Write a review', url: 'https://www.example.com/reviews' },
            closeSeconds: 0,
          },
        ],
      },
    },
  },
  {
    id: 'csat',
    name: 'Customer satisfaction',
    description:
      'How satisfied were customers with something they have just used or bought? Set `subject` to it, and the event to the moment.',
    survey: {
      name: 'Customer satisfaction',
      trigger: { type: 'event', event: 'order_placed', delaySeconds: 1 },
      content: {
        touchpoint: 'purchase',
        back: true,
        questions: [
          { id: 'score', type: 'scale', metric: 'csat5', jumps: byClass('wrong', 'better', 'best') },
          { id: 'wrong', type: 'text', text: 'What disappointed you?' },
          ...callBack,
          { id: 'better', type: 'text', text: 'What would have made it better?', jumps: last },
          { id: 'best', type: 'text', text: 'What did you like most?', jumps: last },
        ],
        endings: [sorry],
      },
    },
  },
  {
    id: 'ces',
    name: 'Customer effort',
    description:
      'How easy was it to get something done? Asks for the obstacles where it was not. Set `subject` to who or what was to help, and the event to the moment after.',
    survey: {
      name: 'Customer effort',
      trigger: { type: 'event', event: 'task_finished', delaySeconds: 1 },
      content: {
        touchpoint: 'support',
        back: true,
        questions: [
          { id: 'score', type: 'scale', metric: 'ces7', jumps: byClass('obstacles', 'easier', 'helped') },
          {
            id: 'obstacles',
            type: 'choice',
            text: 'What made it hard?',
            multiple: true,
            options: [
              { id: 'not-found', text: 'I could not find what I needed' },
              { id: 'unclear', text: 'The information was unclear' },
              { id: 'steps', text: 'It took too many steps' },
              { id: 'repeated', text: 'I had to ask more than once' },
              { id: 'broken', text: 'Something did not work' },
            ],
            other: {},
          },
          { id: 'easier', type: 'text', text: 'What would have made it easier?', jumps: last },
          { id: 'helped', type: 'text', text: 'What helped you most?', jumps: last },
        ],
      },
    },
  },
  {
    id: 'resolved',
    name: 'First-contact resolution',
    description:
      'Was the issue resolved? Asks what is still open and whether to call back where it was not. Set the event to the end of a contact.',
    survey: {
      name: 'First-contact resolution',
      trigger: { type: 'event', event: 'case_closed', delaySeconds: 1 },
      content: {
        touchpoint: 'support',
        back: true,
        questions: [
          {
            id: 'score',
            type: 'scale',
            metric: 'yesno',
            dontKnow: true,
            jumps: [
              { when: { question: 'score', class: 'low' }, to: 'open' },
              { when: { question: 'score', class: 'high' }, to: 'helped' },
              { to: 'end' },
            ],
          },
          { id: 'open', type: 'text', text: 'What is still open?' },
          ...callBack,
          { id: 'helped', type: 'text', text: 'What helped you most?' },
        ],
        endings: [sorry],
      },
    },
  },
];
