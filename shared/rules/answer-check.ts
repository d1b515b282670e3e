/** Whether an answer fits its question. The widget asks before it sends, the worker before it stores. */
import { limits } from '../limits.ts';
import { type Scale, scales } from '../metrics.ts';
import type { AskedQuestion } from '../schema/question.ts';
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

type Asked<Type> = Extract<AskedQuestion, { type: Type }>;

/** RFC 5321 lets no longer address through; whether anyone reads it, only a mail can tell. */
const emailShape = /^(?=.{1,254}$)[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Whether a question must be answered: a scale unless its author says otherwise, and the others only if so. */
export function isRequired({ type, required }: AskedQuestion): boolean {
  return type !== 'statement' && (required ?? type === 'scale');
}

/**
 * The first fault of an answer, or `undefined`. No answer is fine where none is required. Takes whatever a page or a
 * sender may come up with.
 */
export function faultOf(question: AskedQuestion, answer: unknown): AnswerFault | undefined {
  return faultsOf(question, answer)[0];
}

/** All faults of an answer, the first one first: of choices several can be wrong at once. */
export function faultsOf(question: AskedQuestion, answer: unknown): AnswerFault[] {
  if (question.type === 'choice' && isChoices(answer)) return choiceFaults(question, answer);
  const fault = singleFaultOf(question, answer);
  return fault ? [fault] : [];
}

function singleFaultOf(question: AskedQuestion, answer: unknown): AnswerFault | undefined {
  if (answer === undefined) return plainFaultOf(question, answer);
  switch (question.type) {
    case 'email':
      if (typeof answer !== 'string') return 'wrong_type';
      return emailShape.test(answer.trim()) ? undefined : 'not_an_email';
    case 'consent':
      if (typeof answer !== 'boolean') return 'wrong_type';
      return question.required && !answer ? 'required' : undefined;
    default:
      return plainFaultOf(question, answer);
  }
}

/** The same of the questions that plain surveys have: scales and words. */
export function plainFaultOf(question: AskedQuestion, answer: unknown): AnswerFault | undefined {
  if (answer === undefined) return isRequired(question) ? 'required' : undefined;
  if (question.type === 'scale' && typeof answer === 'number') return scaleFault(question, answer);
  return question.type === 'text' && typeof answer === 'string' ? textFault(question, answer) : 'wrong_type';
}

function scaleFault({ metric: id, dontKnow }: Asked<'scale'>, point: number): AnswerFault | undefined {
  const { min, max, apart }: Scale = scales[id];
  const onScale = Number.isInteger(point) && point >= min && point <= max;
  return onScale || (dontKnow && point === apart) ? undefined : 'out_of_scale';
}

/** Blanks around a text are not sent, so they do not count. */
function textFault({ minChars = 1, maxChars }: Asked<'text'>, text: string): AnswerFault | undefined {
  const { length } = text.trim();
  if (length < minChars) return 'too_short';
  return length > (maxChars ?? limits.answerTextChars) ? 'too_long' : undefined;
}

function isChoices(answer: unknown): answer is Extract<Answer, object> {
  const { choices, other } = Object(answer);
  return Array.isArray(choices) && (other === undefined || typeof other === 'string');
}

function choiceFaults(
  { options, other: hasOther, multiple, min = 1, max = options.length + 1 }: Asked<'choice'>,
  { choices, other }: Extract<Answer, object>,
): AnswerFault[] {
  const known = choices.every(
    (choice, place) => options.some(({ id }) => id === choice) && choices.indexOf(choice) === place,
  );
  if (!known || (other !== undefined && !hasOther)) return ['unknown_choice'];
  const faults: AnswerFault[] = [];
  if (other !== undefined && !other.trim()) faults.push('other_blank');
  if (other !== undefined && other.length > limits.answerTextChars) faults.push('too_long');
  const count = choices.length + (other === undefined ? 0 : 1);
  if (count < (multiple ? min : 1)) faults.push('too_few_choices');
  if (count > (multiple ? max : 1)) faults.push('too_many_choices');
  return faults;
}
