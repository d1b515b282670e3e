/** Whether an answer fits its question. The widget asks before it sends, the worker before it stores. */
import { type Metric, metrics } from '../metrics.ts';
import type { ChoiceQuestion, Question } from '../schema/question.ts';
import type { Answer } from '../schema/response.ts';

export type AnswerFault =
  | 'required'
  | 'wrong_type'
  | 'out_of_scale'
  | 'too_short'
  | 'too_long'
  | 'unknown_choice'
  | 'too_few_choices'
  | 'too_many_choices'
  | 'other_blank'
  | 'not_an_email';

const emailShape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The first fault of an answer, or `undefined`. No answer is fine where none is required. */
export function faultOf(question: Question, answer: Answer | undefined): AnswerFault | undefined {
  if (question.type === 'statement') return answer === undefined ? undefined : 'wrong_type';
  if (answer === undefined) return question.required ? 'required' : undefined;
  switch (question.type) {
    case 'scale':
      return typeof answer === 'number'
        ? scaleFault(metrics[question.metric], answer, question.dontKnow)
        : 'wrong_type';
    case 'choice':
      return typeof answer === 'object' ? choiceFault(question, answer) : 'wrong_type';
    case 'consent':
      if (typeof answer !== 'boolean') return 'wrong_type';
      return question.required && !answer ? 'required' : undefined;
    case 'text':
      if (typeof answer !== 'string') return 'wrong_type';
      if (answer.trim().length < (question.minChars ?? 1)) return 'too_short';
      return question.maxChars !== undefined && answer.length > question.maxChars ? 'too_long' : undefined;
    case 'email':
      if (typeof answer !== 'string') return 'wrong_type';
      return emailShape.test(answer) ? undefined : 'not_an_email';
  }
}

function scaleFault(metric: Metric, point: number, dontKnow?: boolean): AnswerFault | undefined {
  if (dontKnow && point === metric.apart) return undefined;
  return Number.isInteger(point) && point >= metric.min && point <= metric.max ? undefined : 'out_of_scale';
}

function choiceFault(question: ChoiceQuestion, { choices, other }: Extract<Answer, object>): AnswerFault | undefined {
  const known = choices.every((choice) => question.options.some(({ id }) => id === choice));
  if (!known || new Set(choices).size < choices.length || (other !== undefined && !question.other))
    return 'unknown_choice';
  if (other !== undefined && !other.trim()) return 'other_blank';
  const count = choices.length + (other === undefined ? 0 : 1);
  if (count < (question.multiple ? (question.min ?? 1) : 1)) return 'too_few_choices';
  return count > (question.multiple ? (question.max ?? count) : 1) ? 'too_many_choices' : undefined;
}
