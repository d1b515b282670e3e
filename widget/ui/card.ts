import type { Messages } from '../../shared/messages/messages.ts';
import { el, icon } from './el.ts';
import { fill } from './fill.ts';
import { closePath } from './pictures.ts';

/** What stays while steps come and go: the way out, and how far one is. */
export interface Card {
  element: HTMLElement;
  /** Puts a step in the place of the one before. `direction` is left out where the page's own is to stay. */
  show(step: HTMLElement, language: { messages: Messages; locale: string; direction: string | undefined }): void;
  /** Steps seen and steps in all. */
  setProgress(progress: { n: number; max: number }): void;
}

/** @param onClose left out where the visitor has nothing to close */
export function createCard(onClose: (() => void) | undefined, hasProgress: boolean | undefined): Card {
  const close = onClose && el('button', { type: 'button', class: 'close', click: onClose }, icon(closePath));
  const bar = el('div', { class: 'bar', role: 'progressbar' });
  const steps = el('p', { class: 'steps', 'aria-hidden': 'true' });
  let step: HTMLElement = el('div');
  const element = el('div', { class: 'card' }, ...(hasProgress ? [bar, steps] : []), close, step);
  let words: Messages | undefined;
  return {
    element,
    show(next, { messages, locale, direction }) {
      next.classList.toggle('later', words !== undefined);
      words = messages;
      element.lang = locale;
      if (direction) element.dir = direction;
      if (close) close.ariaLabel = messages.close;
      bar.ariaLabel = messages.survey;
      step.replaceWith(next);
      step = next;
    },
    setProgress({ n, max }) {
      steps.textContent = fill(words?.progress ?? '', { n, max });
      bar.ariaValueText = steps.textContent;
      bar.ariaValueNow = `${n}`;
      bar.ariaValueMax = `${max}`;
      bar.style.setProperty('--done', `${n / max}`);
    },
  };
}
