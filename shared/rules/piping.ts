/**
 * Author's texts may quote what came before: `{score}`, `{answer.reason|your answer}`, `{context.plan|your plan}`.
 * After the bar stands what is said when there is nothing to quote.
 */

import type { Question } from '../schema/question.ts';
import type { Answers, Context } from './branching.ts';

const quote = /\{(score|answer\.([\w-]+)|context\.([\w-]+))(?:\|([^{}]*))?\}/g;

/** A text with its quotes filled in. What is not a well-formed quote stays as it is. */
export function pipe(text: string, questions: readonly Question[], answers: Answers, context: Context): string {
  return text.replace(quote, (_, name: string, question?: string, key?: string, fallback = '') => {
    const value =
      name === 'score'
        ? answers[questions.find(({ type }) => type === 'scale')?.id ?? '']
        : question
          ? spoken(question, questions, answers)
          : context[key ?? ''];
    return value === undefined || value === '' ? fallback : String(value);
  });
}

/** An answer as words: choices by their texts, joined by comma and space. */
function spoken(id: string, questions: readonly Question[], answers: Answers): string | number | undefined {
  const answer = answers[id];
  if (typeof answer !== 'object') return typeof answer === 'boolean' ? undefined : answer;
  const question = questions.find((q) => q.id === id);
  const options = question?.type === 'choice' ? question.options : [];
  const texts = answer.choices.map((choice) => options.find((option) => option.id === choice)?.text ?? choice);
  return [...texts, ...(answer.other ? [answer.other] : [])].join(', ');
}
