import type { AskedQuestion } from '../../shared/schema/question.ts';
import type { Answer } from '../../shared/schema/response.ts';
import { otherValue } from './options.ts';

/** What stands in the form of a question; `undefined` when that is nothing. */
export function readAnswer(form: HTMLFormElement, { type }: AskedQuestion): Answer | undefined {
  const data = new FormData(form);
  const values = data.getAll('answer').map(String);
  const [first] = values;
  if (first === undefined) return undefined;
  if (type === 'scale') return Number(first);
  // An unticked box is no answer: nobody has said no.
  if (type === 'consent') return true;
  if (type !== 'choice') return first.trim() || undefined;
  const choices = values.filter((value) => value !== otherValue);
  return choices.length < values.length ? { choices, other: String(data.get('own')).trim() } : { choices };
}
