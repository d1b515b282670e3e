/**
 * Author's texts may quote what came before: `{score}`, `{answer.reason|your answer}`, `{context.plan|your plan}`.
 * After the bar stands what is said when there is nothing to quote.
 */
import { type Scale, scales } from '../metrics.ts';
import type { AskedQuestion } from '../schema/question.ts';
import { type Answers, type Context, ownValue } from './branching.ts';

const quote = /\{(?:(score)|answer\.([\w-]+)|context\.(\w+))(?:\|([^{}]*))?\}/g;

/**
 * A text with its quotes filled in; `{score}` is the first scale that was answered. What is not a well-formed quote
 * stays as it is. The result is text, never markup.
 * @param questions in the language on the page: choices are quoted by their texts
 */
export function pipe(text: string, questions: readonly AskedQuestion[], answers: Answers, context: Context): string {
  const spoken = (id: string) =>
    spokenAnswer(
      questions.find((question) => question.id === id),
      answers,
    );
  const score = () =>
    questions
      .filter(({ type }) => type === 'scale')
      .map(({ id }) => spoken(id))
      .find(Boolean);
  return text.replace(quote, (_, isScore?: string, question?: string, name = '', fallback = '') => {
    const value = isScore ? score() : question ? spoken(question) : ownValue(context, name);
    return String(value ?? '') || fallback;
  });
}

/** An answer as words, if it has any: choices by their texts, joined by comma and space. */
function spokenAnswer(question: AskedQuestion | undefined, answers: Answers): string | undefined {
  const answer = question && ownValue(answers, question.id);
  if (typeof answer === 'string') return answer;
  // "2 of yes and no" says nothing.
  if (question?.type === 'scale' && typeof answer === 'number')
    return (scales[question.metric] as Scale).apart === undefined ? String(answer) : undefined;
  if (question?.type !== 'choice' || typeof answer !== 'object') return undefined;
  const texts = answer.choices.map((choice) => question.options.find(({ id }) => id === choice)?.text);
  return [...texts, answer.other].filter(Boolean).join(', ');
}
