import type { Answer } from '../../shared/schema/response.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { SurveyContent } from '../../shared/schema/survey-content.ts';
import { redactText } from './redact-text.ts';

type Redacting = Pick<Site, 'redact'>;
type Answers = Record<string, Answer>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An answer, of whatever format, with `change` applied to the words in it. */
function changeWords(answer: unknown, change: (text: string) => string): unknown {
  if (typeof answer === 'string') return change(answer);
  if (isObject(answer) && typeof answer.other === 'string') return { ...answer, other: change(answer.other) };
  return answer;
}

/**
 * Answers as the site wants them stored: without what it has taken out of comments and of words in "other". What
 * somebody answered who was asked for an e-mail address is none.
 */
export function redactAnswers(answers: Answers, { questions }: SurveyContent, { redact }: Redacting): Answers {
  if (redact.length === 0) return answers;
  const asked = new Set(questions.flatMap(({ id, type }) => (type === 'email' ? id : [])));
  const entries = Object.entries(answers).map(([id, answer]) => [
    id,
    asked.has(id) ? answer : changeWords(answer, (text) => redactText(text, redact)),
  ]);
  return Object.fromEntries(entries);
}

/** Nothing but an e-mail address: the answer to a question for one, as far as anyone can tell without the question. */
const isEmailAnswer = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());

/**
 * The same for a record that waits because its questions are not known: `answers` is looked for where today's format has
 * it.
 */
export function redactUnread<Raw>(record: Raw, { redact }: Redacting): Raw {
  if (redact.length === 0 || !isObject(record) || !isObject(record.answers)) return record;
  const change = (text: string) => (isEmailAnswer(text) ? text : redactText(text, redact));
  const entries = Object.entries(record.answers).map(([id, answer]) => [id, changeWords(answer, change)]);
  return { ...record, answers: Object.fromEntries(entries) };
}
