import { cut } from '../cut.ts';
import { el, icon } from './el.ts';
import { headingId } from './host-element.ts';
import { markedText } from './marked-text.ts';
import { checkPath } from './pictures.ts';

export interface EndingStepProps {
  text: string;
  /** Leads on, in a tab of its own. */
  link: { text: string; url: string } | undefined;
  /** Quotes in a text what came before. */
  say(text: string): string;
}

/** The last words. */
export function endingStep({ text, link, say }: EndingStepProps): HTMLElement {
  const leads = !cut.plain && link && /^https?:/i.test(link.url);
  return el(
    'div',
    { class: 'step ending' },
    icon(checkPath),
    el('h2', { id: headingId, tabindex: -1 }, ...(cut.plain ? [text] : markedText(text, say))),
    leads && el('a', { class: 'button', href: link.url, target: '_blank', rel: 'noopener' }, say(link.text)),
  );
}
