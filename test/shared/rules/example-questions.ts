import { type AskedQuestion, Question } from '../../../shared/schema/question.ts';

/** Questions as their author writes them, without what is a default. */
export const nps = { id: 'nps', type: 'scale', metric: 'nps' } satisfies AskedQuestion;
export const wrong = { id: 'wrong', type: 'text' } satisfies AskedQuestion;
export const missing = { id: 'missing', type: 'text' } satisfies AskedQuestion;
export const best = { id: 'best', type: 'text' } satisfies AskedQuestion;
export const solved = { id: 'solved', type: 'scale', metric: 'yesno', dontKnow: true } satisfies AskedQuestion;
export const found = {
  id: 'found',
  type: 'choice',
  text: 'How did you find us?',
  options: [
    { id: 'search', text: 'A search engine' },
    { id: 'friend', text: 'A friend' },
    { id: 'press', text: 'A newspaper' },
  ],
  other: {},
} satisfies AskedQuestion;
export const several = { ...found, id: 'several', multiple: true } satisfies AskedQuestion;
export const mail = { id: 'mail', type: 'email' } satisfies AskedQuestion;
export const consent = { id: 'consent', type: 'consent', text: 'You may write to me.' } satisfies AskedQuestion;
export const statement = { id: 'statement', type: 'statement', text: 'Two more questions.' } satisfies AskedQuestion;

/** Every kind of question, as the schema completes it. */
export const everyKind = [nps, solved, found, several, wrong, mail, consent, statement].map((question) =>
  Question.parse(question),
);
