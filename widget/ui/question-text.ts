import type { Question } from '../../shared/schema/survey.ts';
import type { Messages } from '../messages/messages.ts';

/** The author's own wording, or the standard one. */
export function questionText(question: Question, messages: Messages): string {
  if (question.text) return question.text;
  if (question.type === 'text') return messages.reason;
  const { text, subject } = messages.scales[question.metric];
  // A function, because "$&" in a subject is no pattern.
  return text.replace('{subject}', () => question.subject ?? subject);
}
