import { el } from './el.ts';

/** `**strong**` and `[link](https://…)`: the little Markdown that author's texts may have. Nothing is ever HTML. */
const mark = /\*\*(\S.*?)\*\*|\[(.+?)\]\((https?:\/\/[^\s)]+)\)/g;

/**
 * A text as nodes.
 * @param say quotes what came before; only after the marks are read, so that nobody's answer can bring marks along
 */
export function markedText(text: string, say: (text: string) => string): (Node | string | false)[] {
  // Plain text, and after it what the three groups have found, again and again.
  return text.split(mark).map((part, place, parts) => {
    if (!part || place % 4 === 3) return false;
    if (place % 4 === 0) return say(part);
    const href = parts[place + 1];
    return el(href ? 'a' : 'strong', href ? { href, target: '_blank', rel: 'noopener' } : {}, say(part));
  });
}

/** A text as it is spoken: without its marks. */
export const unmarkedText = (text: string): string => text.replace(mark, '$1$2');
