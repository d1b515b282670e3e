import { limits } from '../../shared/limits.ts';
import type { Messages } from '../../shared/messages/messages.ts';
import type { AnswerFault } from '../../shared/rules/answer-check.ts';
import type { AskedQuestion } from '../../shared/schema/question.ts';
import { cut } from '../cut.ts';
import { fill } from './fill.ts';

/** What is said of a wrong answer: the author's own words, else ours. */
export function faultText(fault: AnswerFault, question: AskedQuestion, messages: Messages): string {
  const { minChars, maxChars = limits.answerTextChars, min, max, error } = question as Partial<Limits>;
  const texts: FaultTexts = { too_long: [messages.errorLong, maxChars] };
  if (!cut.plain)
    Object.assign(texts, {
      too_short: [messages.errorShort, minChars],
      too_few_choices: [messages.errorFew, min],
      too_many_choices: [messages.errorMany, max],
      other_blank: [messages.errorOther],
      not_an_email: [messages.errorEmail],
    } satisfies FaultTexts);
  const [message, n] = texts[fault] ?? [messages.errorRequired];
  return error ?? fill(message, { n });
}

/** The same of several faults. */
export function faultsText(faults: readonly AnswerFault[], question: AskedQuestion, messages: Messages): string {
  return [...new Set(faults.map((fault) => faultText(fault, question, messages)))].join(' ');
}

/** What an answer must be like, said beforehand, except for what goes without saying. */
export function limitsText(question: AskedQuestion, messages: Messages): string {
  const { min = 1, max, minChars = 1, maxChars } = question as Partial<Limits>;
  const faults = [
    min > 1 && 'too_few_choices',
    max && 'too_many_choices',
    minChars > 1 && 'too_short',
    // Those who may write little or much are told how much when they come near it.
    minChars > 1 && maxChars && 'too_long',
  ].filter(Boolean) as AnswerFault[];
  return faultsText(faults, { ...question, error: undefined }, messages);
}

type FaultTexts = Partial<Record<AnswerFault, [message: string, n?: number | undefined]>>;

type Limits = Record<'minChars' | 'maxChars' | 'min' | 'max', number> & { error: string };
