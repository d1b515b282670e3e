import type { Messages } from '../../shared/messages/messages.ts';
import { type AnswerFault, faultsOf, isRequired } from '../../shared/rules/answer-check.ts';
import type { Answer } from '../../shared/schema/response.ts';
import { cut } from '../cut.ts';
import { advancesByItself, check } from '../flow.ts';
import { el } from './el.ts';
import { faultsText, faultText } from './fault-text.ts';
import { headingId } from './host-element.ts';
import { markedText } from './marked-text.ts';
import { optionGroup } from './option-group.ts';
import { choiceOptions, otherValue, scaleOptions } from './options.ts';
import { readAnswer } from './read-answer.ts';
import { textField } from './text-field.ts';
import type { WordedQuestion } from './words.ts';

export interface QuestionStepProps {
  question: WordedQuestion;
  messages: Messages;
  /** What was answered before, or is suggested. */
  given: Answer | undefined;
  /** Quotes in a text what came before. */
  say(text: string): string;
  /** Whether an ending follows an answer. */
  endsWith(value: Answer | undefined): boolean;
  /** Given an answer that fits, or none where none is required. */
  onAnswer(value: Answer | undefined): void;
  /** Absent where there is no way back. */
  onBack: (() => void) | undefined;
  /** Absent where the visitor cannot be asked again later. */
  onLater: (() => void) | undefined;
  announce(text: string): void;
}

/** One question as a form: its text, its fields, what is wrong with them, and the buttons that it needs. */
export function questionStep(props: QuestionStepProps): HTMLFormElement {
  const { question, messages, given, onBack, onLater } = props;
  const required = isRequired(question);
  const tapIsEnough = advancesByItself(question);
  const error = el('p', { class: 'error', id: 'error' });
  const forward = el('button', {});

  const submit = () => {
    const value = readAnswer(form, question);
    const fault = check(question, value);
    if (!fault) return props.onAnswer(value);
    const faulty = faultyIn(form, fault);
    error.textContent = cut.plain
      ? faultText(fault, question, messages)
      : faultsText(faultsOf(question, value), question, messages);
    faulty.ariaInvalid = 'true';
    faulty.setAttribute('aria-describedby', error.id);
    props.announce(error.textContent);
  };
  const follow = () => {
    form.querySelector('[aria-invalid]')?.removeAttribute('aria-invalid');
    error.textContent = '';
    const { button = messages.next } = question as { button?: string };
    const last = (cut.plain || question.type !== 'statement') && props.endsWith(readAnswer(form, question));
    forward.textContent = last ? messages.send : button;
  };
  const form = el(
    'form',
    {
      class: 'step',
      novalidate: true,
      input: follow,
      submit(event: SubmitEvent) {
        event.preventDefault();
        submit();
      },
    },
    ...textOf(props, required),
    ...fieldsOf(props, required, tapIsEnough ? submit : undefined),
    error,
    el(
      'div',
      { class: 'actions' },
      !cut.plain && onBack && el('button', { type: 'button', class: 'back', click: onBack }, messages.back),
      !cut.plain && onLater && el('button', { type: 'button', class: 'back', click: onLater }, messages.later),
      // Who has answered before goes on without a second tap; who need not answer goes on without any.
      (!tapIsEnough || !required || given !== undefined) && forward,
    ),
  );
  follow();
  return form;
}

/** The question itself. */
function textOf({ question, say, given, messages }: QuestionStepProps, required: boolean): HTMLElement[] {
  const { type, text, hint } = question;
  const optional = !required && (cut.plain || type !== 'statement') && el('small', {}, ` (${messages.optional})`);
  const heading =
    !cut.plain && type === 'consent'
      ? consentBox(markedText(text, say), required, given === true)
      : el('h2', { id: headingId, tabindex: -1 }, ...(cut.plain ? [text] : markedText(text, say)), optional);
  return hint
    ? [heading, el('p', { class: 'hint', id: 'hint' }, ...(cut.plain ? [hint] : markedText(hint, say)))]
    : [heading];
}

/** Agreement is asked for beside its box; as a heading it would be said twice. */
function consentBox(shown: (Node | string | false)[], required: boolean, checked: boolean): HTMLElement {
  const box = el('input', { type: 'checkbox', name: 'answer', checked, 'aria-required': required && 'true' });
  return el('label', { class: 'consent' }, box, el('span', { id: headingId }, ...shown));
}

function fieldsOf(
  { question, messages, given }: QuestionStepProps,
  required: boolean,
  onPick: (() => void) | undefined,
): HTMLElement[] {
  const labelledBy = question.hint ? `${headingId} hint` : headingId;
  const { type } = question;
  if (type === 'text' || (!cut.plain && type === 'email'))
    return textField({ question, messages, required, labelledBy, content: typeof given === 'string' ? given : '' });
  const common = { required, labelledBy, onPick };
  if (type === 'scale') return optionGroup({ ...common, ...scaleOptions(question, messages), chosen: [given] });
  if (cut.plain || type !== 'choice') return [];
  const { choices, other } = typeof given === 'object' ? given : { choices: [given] };
  return optionGroup({
    ...common,
    ...choiceOptions(question),
    multiple: question.multiple,
    chosen: other === undefined ? choices : [...choices, otherValue],
    otherLabel: messages.otherLabel,
    ownWords: other,
  });
}

/** Leads to the field that is wrong. @returns what is to be marked: of radio buttons, their group */
function faultyIn(form: HTMLFormElement, fault: AnswerFault): Element {
  const own = !cut.plain && fault === 'other_blank';
  const field = form.querySelector(own ? '.own' : 'input,textarea') as HTMLElement;
  field.focus();
  return (!own && form.querySelector('[role=radiogroup]')) || field;
}
