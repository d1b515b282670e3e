/**
 * The path through a survey, by ids. Jumps lead forward only (the schema of surveys sees to it), so every path ends.
 * The same code draws in the widget and checks in the worker.
 */
import { classOf, type Metric, metrics } from '../metrics.ts';
import type { Condition, Question } from '../schema/question.ts';
import type { Answer } from '../schema/response.ts';

export type Answers = Readonly<Record<string, Answer | undefined>>;
/** Values that the page supplied, such as a plan or an order number. */
export type Context = Readonly<Record<string, string | number | boolean | undefined>>;

/** The ordinary ending. */
export const END = 'end';

/** Whether a condition holds. An unknown question, or an answer of another kind, holds nothing. */
export function holds(
  condition: Condition,
  questions: readonly Question[],
  answers: Answers,
  context: Context,
): boolean {
  const again = (part: Condition) => holds(part, questions, answers, context);
  if ('all' in condition) return condition.all.every(again);
  if ('any' in condition) return condition.any.some(again);
  if ('context' in condition) return context[condition.context] === condition.equals;
  const question = questions.find(({ id }) => id === condition.question);
  const answer = answers[condition.question];
  if (!question) return false;
  if ('answered' in condition) return (answer !== undefined) === condition.answered;
  if ('choice' in condition) return typeof answer === 'object' && answer.choices.includes(condition.choice);
  if (typeof answer !== 'number' || question.type !== 'scale') return false;
  const metric: Metric = metrics[question.metric];
  if (answer === metric.apart) return false;
  if ('class' in condition) return classOf(metric, answer) === condition.class;
  return answer >= (condition.from ?? answer) && answer <= (condition.to ?? answer);
}

/** Id of the question or ending that follows a question; `END` after the last one. */
export function nextAfter(
  question: Question,
  questions: readonly Question[],
  answers: Answers,
  context: Context,
): string {
  const jump = question.jumps?.find(({ when }) => !when || holds(when, questions, answers, context));
  if (jump) return jump.to;
  return questions[questions.indexOf(question) + 1]?.id ?? END;
}

/** Every question from the first to the ending that the answers lead to, and that ending. */
export function pathOf(
  questions: readonly Question[],
  answers: Answers,
  context: Context,
): { path: Question[]; ending: string } {
  const path: Question[] = [];
  let question = questions[0];
  let next = END;
  while (question && path.length < questions.length) {
    path.push(question);
    next = nextAfter(question, questions, answers, context);
    question = questions.find(({ id }) => id === next);
  }
  return { path, ending: next };
}
