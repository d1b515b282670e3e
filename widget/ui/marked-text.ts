import { el } from './el.ts';

/**
 * The little Markdown that author's texts may have: `**strong**`, `*emphasis*`, `[link](https://…)`. Everything else
 * is text, and nothing is ever HTML.
 */
const mark = /\*\*(\S(?:.*?\S)?)\*\*|\B\*([^\s*](?:[^*]*\S)?)\*|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g;

/**
 * A text as nodes.
 * @param say quotes what came before; only after the marks are read, so that nobody's answer can bring marks along
 */
export function markedText(text: string, say: (text: string) => string): (Node | string)[] {
  const nodes: (Node | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(mark)) {
    const [whole, strong, emphasis, label, url] = match;
    nodes.push(say(text.slice(end, match.index)));
    if (strong) nodes.push(el('strong', {}, say(strong)));
    else if (emphasis) nodes.push(el('em', {}, say(emphasis)));
    else nodes.push(el('a', { href: url, target: '_blank', rel: 'noopener' }, say(label ?? '')));
    end = match.index + whole.length;
  }
  return [...nodes, say(text.slice(end))];
}

/** A text as it is spoken: without its marks. */
export const unmarkedText = (text: string) => text.replace(mark, '$1$2$3');
