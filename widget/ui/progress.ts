import type { Messages } from '../../shared/messages/messages.ts';
import { el } from './el.ts';
import { fill } from './fill.ts';

/** How far one is: a bar, and the same in words. */
export interface Progress {
  elements: HTMLElement[];
  /** Steps seen and steps in all. */
  show(steps: { n: number; max: number }, messages: Messages): void;
}

export function createProgress(): Progress {
  const bar = el('div', { class: 'bar', role: 'progressbar' });
  const steps = el('p', { class: 'steps', 'aria-hidden': 'true' });
  return {
    elements: [bar, steps],
    show({ n, max }, messages) {
      steps.textContent = fill(messages.progress, { n, max });
      bar.ariaLabel = messages.survey;
      bar.ariaValueText = steps.textContent;
      bar.ariaValueNow = `${n}`;
      bar.ariaValueMax = `${max}`;
      bar.style.setProperty('--done', `${n / max}`);
    },
  };
}
