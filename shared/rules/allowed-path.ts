/** Whether answers lie on a path that a survey allows, whatever the page may have supplied. */
import type { Condition, Question } from '../schema/question.ts';
import { type Answers, END, holds, ownValue } from './branching.ts';

/** What a condition can come to. */
interface Outcomes {
  yes: boolean;
  no: boolean;
}

/** Answers are known; what the page supplied may have been anything. */
function outcomesOf(condition: Condition, questions: readonly Question[], answers: Answers): Outcomes {
  const of = (part: Condition) => outcomesOf(part, questions, answers);
  if ('all' in condition) {
    const parts = condition.all.map(of);
    return { yes: parts.every(({ yes }) => yes), no: parts.some(({ no }) => no) };
  }
  if ('any' in condition) {
    const parts = condition.any.map(of);
    return { yes: parts.some(({ yes }) => yes), no: parts.every(({ no }) => no) };
  }
  if ('context' in condition) return { yes: true, no: true };
  const yes = holds(condition, questions, answers, {});
  return { yes, no: !yes };
}

/** Ids of the questions and endings that can follow a question. */
function nextsOf({ jumps }: Question, place: number, questions: readonly Question[], answers: Answers): string[] {
  const nexts: string[] = [];
  for (const { when, to } of jumps) {
    const { yes, no } = when ? outcomesOf(when, questions, answers) : { yes: true, no: false };
    if (yes) nexts.push(to);
    if (!no) return nexts;
  }
  return [...nexts, questions[place + 1]?.id ?? END];
}

/**
 * Whether some path from the first question to an ending has every question that is answered on it, and none that
 * `lacks` its answer. Jumps lead forward only, so it is found from the end backwards.
 */
export function isAllowedPath(
  questions: readonly Question[],
  answers: Answers,
  lacks: (question: Question) => boolean,
): boolean {
  const answered = questions.map(({ id }) => ownValue(answers, id) !== undefined);
  const allowed: boolean[] = [];
  const leadsOn = (from: number) => (next: string) => {
    const found = questions.findIndex(({ id }) => id === next);
    const to = found < 0 ? questions.length : found;
    return !answered.slice(from + 1, to).includes(true) && (found < 0 || allowed[found] === true);
  };
  for (const [place, question] of [...questions.entries()].reverse())
    allowed[place] = !lacks(question) && nextsOf(question, place, questions, answers).some(leadsOn(place));
  return allowed[0] ?? true;
}
