/**
 * The path through a survey, by ids. Jumps lead forward only, here as in the schema of surveys, so every path ends. The
 * same code draws in the widget and checks in the worker.
 */
import { classOf, type Scale, scales } from '../metrics.ts';
import type { AskedQuestion, Condition } from '../schema/question.ts';
import type { Answer } from '../schema/response.ts';

export type Answers = Readonly<Record<string, Answer | undefined>>;
/** Values that the page supplied, such as a plan or an order number. */
export type Context = Readonly<Record<string, string | number | boolean | undefined>>;

/** The ordinary ending. */
export const END = 'end';

/** A value by its name; not what every object has, such as a "constructor". */
export function ownValue<Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Whether a condition holds. An unknown question, or an answer of another kind, holds nothing. */
export function holds(
  condition: Condition,
  questions: readonly AskedQuestion[],
  answers: Answers,
  context: Context,
): boolean {
  const again = (part: Condition) => holds(part, questions, answers, context);
  if ('all' in condition) return condition.all.every(again);
  if ('any' in condition) return condition.any.some(again);
  if ('context' in condition) return ownValue(context, condition.context) === condition.equals;
  const question = questions.find(({ id }) => id === condition.question);
  if (!question) return false;
  const answer = ownValue(answers, question.id);
  if ('answered' in condition) return (answer !== undefined) === condition.answered;
  if ('choice' in condition)
    return (
      typeof answer === 'object' &&
      (answer.choices.includes(condition.choice) || (condition.choice === 'other' && answer.other !== undefined))
    );
  if (typeof answer !== 'number' || question.type !== 'scale') return false;
  const metric: Scale = scales[question.metric];
  if (answer === metric.apart) return false;
  if ('class' in condition) return classOf(metric, answer) === condition.class;
  return answer >= (condition.from ?? answer) && answer <= (condition.to ?? answer);
}

/** Id of the question or ending that follows a question; `END` after the last one. */
export function nextAfter(
  question: AskedQuestion,
  questions: readonly AskedQuestion[],
  answers: Answers,
  context: Context,
): string {
  const jump = question.jumps?.find(({ when }) => !when || holds(when, questions, answers, context));
  return jump?.to ?? questions[questions.indexOf(question) + 1]?.id ?? END;
}

/**
 * Every question from the first to the ending that the answers lead to, and that ending. An answer to a question off the
 * path counts as none, so that dropping it changes nothing.
 */
export function pathOf<Question extends AskedQuestion>(
  questions: readonly Question[],
  answers: Answers,
  context: Context,
): { path: Question[]; ending: string } {
  const path: Question[] = [];
  const given: Record<string, Answer | undefined> = {};
  let next: string = questions[0]?.id ?? END;
  for (const question of questions) {
    if (question.id !== next) continue;
    path.push(question);
    given[question.id] = ownValue(answers, question.id);
    next = nextAfter(question, questions, given, context);
  }
  return { path, ending: next };
}
