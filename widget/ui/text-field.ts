import { limits } from '../../shared/limits.ts';
import type { Messages } from '../../shared/messages/messages.ts';
import type { AskedQuestion } from '../../shared/schema/question.ts';
import { cut } from '../cut.ts';
import { el } from './el.ts';
import { fill } from './fill.ts';

export interface TextFieldProps {
  question: Extract<AskedQuestion, { type: 'text' | 'email' }>;
  messages: Messages;
  required: boolean;
  /** Ids of the elements with the question's text. */
  labelledBy: string;
  content: string;
}

/** One line, several, or an address, named "answer". Near the end of the room a count says how much is taken. */
export function textField({ question, messages, required, labelledBy, content }: TextFieldProps): HTMLElement[] {
  const email = question.type === 'email';
  const max = (!email && question.maxChars) || limits.answerTextChars;
  const count = el('p', { class: 'count' });
  const follow = () => {
    const n = field.value.trim().length;
    count.textContent = n > max * 0.8 ? fill(messages.progress, { n, max }) : '';
  };
  const attributes = {
    class: 'field',
    name: 'answer',
    dir: 'auto',
    placeholder: question.placeholder,
    'aria-labelledby': labelledBy,
    'aria-required': required && 'true',
    input: follow,
  };
  const oneLine = email || question.lines === 'one';
  const field = oneLine
    ? el('input', {
        ...attributes,
        ...(!cut.plain && email && { type: 'email', autocomplete: 'email', maxlength: 254 }),
      })
    : el('textarea', { ...attributes, rows: 3 });
  field.value = content;
  follow();
  return [field, count];
}
