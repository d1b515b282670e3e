import { cleanText } from '../../shared/rules/clean-text.ts';
import type { AskedQuestion } from '../../shared/schema/question.ts';
import type { Answer } from '../../shared/schema/response.ts';
import { cut } from '../cut.ts';
import { otherValue } from './options.ts';

/** What stands in the form of a question; `undefined` when that is nothing. */
export function readAnswer(form: HTMLFormElement, { type }: AskedQuestion): Answer | undefined {
  const data = new FormData(form);
  const values = data.getAll('answer').map(String);
  const [first] = values;
  if (first === undefined) return undefined;
  if (type === 'scale') return Number(first);
  if (cut.plain) return wordsIn(first) || undefined;
  // An unticked box is no answer: nobody has said no.
  if (type === 'consent') return true;
  if (type !== 'choice') return wordsIn(first) || undefined;
  const choices = values.filter((value) => value !== otherValue);
  return choices.length < values.length ? { choices, other: wordsIn(String(data.get('own'))) } : { choices };
}

/** As the collector stores it: what only it would leave out could be all there is, or more than there may be. */
const wordsIn = (text: string) => cleanText(text).trim();
