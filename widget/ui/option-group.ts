import { cut } from '../cut.ts';
import { el, icon } from './el.ts';
import { type Options, otherValue } from './options.ts';

export interface OptionGroupProps extends Options {
  multiple?: boolean | undefined;
  required: boolean;
  /** Ids of the elements with the question's text. */
  labelledBy: string;
  /** Values that are chosen already. */
  chosen: readonly unknown[];
  /** Label and content of the field for one's own words. */
  otherLabel?: string;
  ownWords?: string | undefined;
  /** Called on a choice that was meant: by pointer or assistive technology, or confirmed with Enter or Space. */
  onPick: (() => void) | undefined;
}

/**
 * Native radio buttons or checkboxes, named "answer", whatever they look like. Arrow keys move and check, which browsers
 * report as clicks; that is looking around and picks nothing.
 */
export function optionGroup(props: OptionGroupProps): HTMLElement[] {
  const { look, options, ends, chosen, onPick } = props;
  const multiple = !cut.plain && props.multiple;
  const inputs = options.map(({ value, name }) =>
    el('input', {
      type: multiple ? 'checkbox' : 'radio',
      name: 'answer',
      value,
      checked: chosen.includes(value),
      'aria-label': name,
    }),
  );
  const labels = options.map(({ picture, label }, place) =>
    el('label', {}, inputs[place], el('span', {}, !cut.plain && picture && icon(picture), label)),
  );
  const other = cut.plain ? undefined : inputs.find(({ value }) => value === otherValue);
  const own = other && ownField(props);
  const follow = () => {
    const last = inputs.findIndex(({ checked }) => checked);
    labels.forEach((label, place) => void label.classList.toggle('on', place <= last));
    if (own) own.hidden = !other?.checked;
  };
  follow();
  const group = el(
    'div',
    {
      class: `options ${look}`,
      role: multiple ? 'group' : 'radiogroup',
      'aria-labelledby': props.labelledBy,
      'aria-required': !multiple && props.required && 'true',
      input: follow,
      ...(onPick && pickListeners(onPick)),
    },
    ...labels,
    own,
  );
  return ends.length ? [group, el('div', { class: 'ends' }, ...ends.map((end) => el('span', {}, end)))] : [group];
}

function pickListeners(onPick: () => void) {
  let browsing = false;
  const endBrowsing = () => {
    browsing = false;
  };
  return {
    keydown(event: KeyboardEvent) {
      browsing = event.key.startsWith('Arrow');
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      (event.target as HTMLInputElement).checked = true;
      onPick();
    },
    keyup: endBrowsing,
    pointerdown: endBrowsing,
    // A label passes its click on to its field; only that one counts.
    click: (event: MouseEvent) => event.target instanceof HTMLInputElement && !browsing && onPick(),
  };
}

function ownField({ otherLabel, ownWords = '' }: OptionGroupProps): HTMLInputElement {
  return el('input', {
    class: 'field own',
    name: 'own',
    maxlength: 2000,
    dir: 'auto',
    value: ownWords,
    placeholder: otherLabel,
    'aria-label': otherLabel,
  });
}
