import type { Messages } from '../../shared/messages/messages.ts';
import { el, icon } from './el.ts';
import { closePath } from './pictures.ts';

/** What stays while steps come and go: the way out, and what stands above the steps. */
export interface Card {
  element: HTMLElement;
  /** Puts a step in the place of the one before. `direction` is left out where the page's own is to stay. */
  show(step: HTMLElement, language: { messages: Messages; locale: string; direction: string | undefined }): void;
}

/** @param onClose left out where the visitor has nothing to close */
export function createCard(onClose: (() => void) | undefined, above: readonly HTMLElement[]): Card {
  const close = onClose && el('button', { type: 'button', class: 'close', click: onClose }, icon(closePath));
  let step: HTMLElement = el('div');
  const element = el('div', { class: 'card' }, ...above, close, step);
  let isFirst = true;
  return {
    element,
    show(next, { messages, locale, direction }) {
      next.classList.toggle('later', !isFirst);
      isFirst = false;
      element.lang = locale;
      if (direction) element.dir = direction;
      if (close) close.ariaLabel = messages.close;
      step.replaceWith(next);
      step = next;
    },
  };
}
