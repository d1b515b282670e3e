/** Whether the answers of a response fit the survey version that was shown. The worker asks before it stores, an import before it sends. */
import { type Metric, metrics } from '../metrics.ts';
import type { ChoiceQuestion, Question } from '../schema/question.ts';
import type { ResponseRecord } from '../schema/response.ts';
import type { SurveyContent } from '../schema/survey-content.ts';
import { isAllowedPath } from './allowed-path.ts';
import { type AnswerFault, faultOf, isRequired } from './answer-check.ts';
import { ownValue, pathOf } from './branching.ts';
import { type Fault, jsonPointer } from './fault.ts';
import { OTHER } from './other-option.ts';

type Answers = ResponseRecord['answers'];

/** What would have been taken, for the developer who reads the refusal. */
function expectationOf(question: Question, fault: AnswerFault): string {
  switch (question.type) {
    case 'scale': {
      const { min, max, apart }: Metric = metrics[question.metric];
      return `a point from ${min} to ${max}${question.dontKnow ? `, or ${apart} for "don't know"` : ''}`;
    }
    case 'choice':
      return expectedChoice(question, fault);
    case 'text':
      return `a text of ${question.minChars} to ${question.maxChars} characters`;
    case 'email':
      return 'an e-mail address';
    case 'consent':
      return question.required ? 'true: agreement is required' : 'true or false';
    case 'statement':
      return 'no answer: a statement asks nothing';
  }
}

function expectedChoice({ options, other, multiple, min = 1, max }: ChoiceQuestion, fault: AnswerFault): string {
  if (fault === 'other_blank' || fault === 'too_long') return `words in \`${OTHER}\`, or no \`${OTHER}\``;
  if (fault === 'too_few_choices' || fault === 'too_many_choices')
    return multiple ? `${min} to ${max ?? options.length + (other ? 1 : 0)} choices` : 'one choice';
  const ids = options.map(({ id }) => id).join(', ');
  return `\`choices\`, each once, of ${ids}${other ? `, or words in \`${OTHER}\`` : ''}`;
}

const refused = (id: string, detail: string): Fault => ({
  code: 'invalid_answer',
  pointer: jsonPointer(['answers', id]),
  detail,
});

/**
 * The first answer that does not fit its question or stands off the path that the answers lead to, or the first
 * required one on that path that a completed response lacks. Until it is completed, a response may lack any answer.
 *
 * Where the path depends on values of the page, any path counts that some value allows: the attributes tell what the
 * page says by now, not what it said when the survey was opened, and an answer is worth more than a suspicion.
 */
export function findAnswerFault(
  { questions }: SurveyContent,
  { answers, attributes = {}, completedAt }: Pick<ResponseRecord, 'answers' | 'attributes' | 'completedAt'>,
): Fault | null {
  for (const [id, answer] of Object.entries(answers)) {
    const question = questions.find((one) => one.id === id);
    if (!question) {
      const detail = `the survey version has no question "${id}"`;
      return { ...refused(id, detail), code: 'unknown_question' };
    }
    const fault = faultOf(question, answer);
    if (fault) return refused(id, `expected ${expectationOf(question, fault)}`);
  }
  const lacks = (question: Question) =>
    completedAt !== undefined && isRequired(question) && ownValue(answers, question.id) === undefined;
  if (isAllowedPath(questions, answers, lacks)) return null;
  const { path } = pathOf(questions, answers, attributes);
  const stray = Object.keys(answers).find((id) => !path.some((question) => question.id === id));
  if (stray !== undefined) return refused(stray, 'the other answers lead past this question, so it was not asked');
  const missing = path.find(lacks) as Question;
  return refused(missing.id, 'a completed response answers every required question it was led to');
}

/** The first question that a time is told of and that the survey version does not have. */
export function findTimesFault(
  { questions }: SurveyContent,
  { times = {} }: Pick<ResponseRecord, 'times'>,
): Fault | null {
  const unknown = Object.keys(times).find((id) => !questions.some((question) => question.id === id));
  if (unknown === undefined) return null;
  const detail = `the survey version has no question "${unknown}"`;
  return { code: 'unknown_question', pointer: jsonPointer(['times', unknown]), detail };
}

/**
 * Counters that the answers hold in their histograms: of a scale, whose first entry is its lowest point; of a choice,
 * whose entries are the options in their order, "other" last.
 */
export function slotsOf({ questions }: SurveyContent, answers: Answers): Record<string, number[]> {
  const slots: Record<string, number[]> = {};
  for (const question of questions) {
    const answer = ownValue(answers, question.id);
    if (question.type === 'scale' && typeof answer === 'number')
      slots[question.id] = [answer - metrics[question.metric].min];
    if (question.type === 'choice' && typeof answer === 'object') {
      const chosen = question.options.flatMap(({ id }, slot) => (answer.choices.includes(id) ? slot : []));
      slots[question.id] = answer.other === undefined ? chosen : [...chosen, question.options.length];
    }
  }
  return slots;
}
