import { type Metric, metrics } from '../../shared/metrics.ts';
import type { ResponseRecord } from '../../shared/schema/response.ts';
import type { Question, ScaleQuestion, SurveyContent, TextQuestion } from '../../shared/schema/survey.ts';
import { type Fault, jsonPointer } from './refusal.ts';

type Answers = ResponseRecord['answers'];

function scaleFault(question: ScaleQuestion, answer: unknown): string | null {
  const { min, max, apart }: Metric = metrics[question.metric];
  if (typeof answer === 'number' && ((answer >= min && answer <= max) || answer === apart)) return null;
  return `a point from ${min} to ${max}${apart === undefined ? '' : `, or ${apart} for "don't know"`}`;
}

function textFault(question: TextQuestion, answer: unknown): string | null {
  if (typeof answer === 'string' && answer.length <= question.maxChars) return null;
  return `a text of at most ${question.maxChars} characters`;
}

function answerFault(question: Question | undefined, id: string, answer: unknown): Fault | null {
  const pointer = jsonPointer(['answers', id]);
  if (!question) return { code: 'unknown_question', pointer, detail: `the survey version has no question "${id}"` };
  const expected = question.type === 'scale' ? scaleFault(question, answer) : textFault(question, answer);
  return expected === null ? null : { code: 'invalid_answer', pointer, detail: `expected ${expected}` };
}

/**
 * The first answer that does not fit its question, or the first required one that a completed response lacks.
 * Until it is completed, a response may lack any answer.
 */
export function findAnswerFault(content: SurveyContent, answers: Answers, completed: boolean): Fault | null {
  const questions = new Map(content.questions.map((question) => [question.id, question]));
  for (const [id, answer] of Object.entries(answers)) {
    const fault = answerFault(questions.get(id), id, answer);
    if (fault) return fault;
  }
  const missing = completed && content.questions.find(({ id, required }) => required && !Object.hasOwn(answers, id));
  if (!missing) return null;
  return {
    code: 'invalid_answer',
    pointer: jsonPointer(['answers', missing.id]),
    detail: 'a completed response answers every required question',
  };
}

/** Counters that the scored answers hold in their histograms, whose first entry is the scale's lowest point. */
export function slotsOf(content: SurveyContent, answers: Answers): Record<string, number[]> {
  const slots: Record<string, number[]> = {};
  for (const question of content.questions) {
    const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    if (question.type === 'scale' && typeof answer === 'number')
      slots[question.id] = [answer - metrics[question.metric].min];
  }
  return slots;
}
