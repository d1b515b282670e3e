import { limits } from '../../shared/limits.ts';
import type { Messages } from '../../shared/messages/messages.ts';
import type { AnswerFault } from '../../shared/rules/answer-check.ts';
import { cut } from '../cut.ts';
import { fill } from './fill.ts';
import type { WordedQuestion } from './words.ts';

/** What is said of a wrong answer: the author's own words, else ours. */
export function faultText(fault: AnswerFault, question: WordedQuestion, messages: Messages): string {
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

type FaultTexts = Partial<Record<AnswerFault, [message: string, n?: number | undefined]>>;

type Limits = Record<'minChars' | 'maxChars' | 'min' | 'max', number> & { error: string };
