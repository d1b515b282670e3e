import type { Messages, ScaleMessages } from './messages.ts';

const satisfaction: ScaleMessages = {
  text: 'How satisfied were you with {subject}?',
  subject: 'our service',
  labels: ['Very dissatisfied', 'Very satisfied'],
};

export const en: Messages = {
  feedback: 'Feedback',
  close: 'Close',
  send: 'Send',
  skip: 'Skip',
  optional: 'Optional',
  reason: 'What is the primary reason for your score?',
  thanks: 'Thank you for your feedback.',
  point: (value, max) => `${value} of ${max}`,
  scales: {
    nps: {
      text: 'How likely is it that you would recommend {subject} to a friend or colleague?',
      subject: 'us',
      labels: ['Not at all likely', 'Extremely likely'],
    },
    csat5: satisfaction,
    csat7: satisfaction,
    ces7: {
      text: '{subject} made it easy for me to handle my issue.',
      subject: 'Our service',
      labels: ['Strongly disagree', 'Strongly agree'],
    },
    ces5: {
      text: 'How easy was it to handle your issue with {subject}?',
      subject: 'us',
      labels: ['Very difficult', 'Very easy'],
    },
    yesno: {
      text: 'Was your issue with {subject} resolved today?',
      subject: 'us',
      labels: ['No', 'Yes', 'Don’t know'],
    },
  },
};
