/**
 * One showing of a survey as steps. A step is all there is to know: the question or ending on the page, and the answers
 * so far. The path walked follows from the answers, so going back and going on agree by construction.
 */
import { faultOf, isRequired, plainFaultOf } from '../shared/rules/answer-check.ts';
import { type Answers, type Context, END, ownValue, pathOf } from '../shared/rules/branching.ts';
import type { AskedQuestion } from '../shared/schema/question.ts';
import type { Answer } from '../shared/schema/response.ts';
import { cut } from './cut.ts';

export interface Step {
  /** Id of the question or ending on the page. */
  readonly at: string;
  /** All of them lie on the path that they make. */
  readonly answers: Answers;
}

export interface Flow {
  /**
   * The first step. A step to resume comes first, where its answers still lead to it. Otherwise answers given beforehand
   * are taken as long as a tap would have advanced over their questions.
   */
  begin(prefill?: Answers, resume?: Step): Step;
  /** The question on the page, or `undefined` at an ending. */
  questionAt(step: Step): AskedQuestion | undefined;
  /** The step after an answer, or after none. Answers of a path that this leaves are dropped. */
  answer(step: Step, value: Answer | undefined): Step;
  /** The step before, or `undefined` at the first question and at an ending. */
  back(step: Step): Step | undefined;
  /** Steps seen and steps in all, as far as the answers tell; the ending is one of them. */
  progress(step: Step): { n: number; max: number };
}

export function createFlow(questions: readonly AskedQuestion[], context: Context): Flow {
  const wayOf = (answers: Answers) =>
    cut.plain ? { path: questions, ending: END } : pathOf(questions, answers, context);
  const pathFor = (answers: Answers) => wayOf(answers).path;
  const questionAt = ({ at }: Step) => questions.find(({ id }) => id === at);
  const placeOf = ({ at, answers }: Step) => pathFor(answers).findIndex(({ id }) => id === at);

  const withoutStrays = (answers: Answers): Answers =>
    Object.fromEntries(
      pathFor(answers)
        .filter(({ id }) => answers[id] !== undefined)
        .map(({ id }) => [id, answers[id]]),
    );

  function answer(step: Step, value: Answer | undefined): Step {
    const question = questionAt(step);
    if (!question) return step;
    const unchanged = value === step.answers[question.id];
    const answers = unchanged ? step.answers : withoutStrays({ ...step.answers, [question.id]: value });
    const { path, ending } = wayOf(answers);
    return { at: path[path.indexOf(question) + 1]?.id ?? ending, answers };
  }

  function begin(prefill: Answers = {}, resume?: Step): Step {
    let step: Step = { at: questions[0]?.id ?? '', answers: {} };
    if (resume) {
      const fitting = questions.map((question) => [question.id, fittingAnswer(question, resume.answers)]);
      step = { ...step, answers: withoutStrays(Object.fromEntries(fitting)) };
      // What the page says by now may lead past questions that nobody was asked.
      const next = pathFor(step.answers).find(
        (question) => question.id === resume.at || (isRequired(question) && step.answers[question.id] === undefined),
      );
      return next ? { ...step, at: next.id } : step;
    }
    for (let question = questionAt(step); question && advancesByItself(question); question = questionAt(step)) {
      const fitting = fittingAnswer(question, prefill);
      if (fitting === undefined) break;
      step = answer(step, fitting);
    }
    return step;
  }

  return {
    begin,
    questionAt,
    answer,
    back(step) {
      const before = cut.plain ? undefined : pathFor(step.answers)[placeOf(step) - 1];
      return before && { ...step, at: before.id };
    },
    progress(step) {
      const max = pathFor(step.answers).length + 1;
      return { n: cut.plain ? max : placeOf(step) + 1 || max, max };
    },
  };
}

/** Whether one tap says all: choosing is sending. */
export function advancesByItself(question: AskedQuestion): boolean {
  if (question.type === 'scale') return true;
  return !cut.plain && question.type === 'choice' && !question.multiple && !question.other;
}

/** What is wrong with an answer, if anything. */
export const check = cut.plain ? plainFaultOf : faultOf;

/** Whether nothing was answered, changed or dropped between the two. */
export function sameAnswers(some: Answers, others: Answers): boolean {
  const ids = Object.keys({ ...some, ...others });
  return ids.every((id) => some[id] === others[id]);
}

/** What came from outside as the answer to a question, if it is one. */
export function fittingAnswer(question: AskedQuestion, answers: Answers): Answer | undefined {
  const answer = ownValue(answers, question.id) ?? undefined;
  return check(question, answer) ? undefined : answer;
}
