type Attribute = string | number | boolean | undefined | ((event: never) => void);
type Child = Node | string | undefined | false;

/**
 * Makes an element with attributes, listeners (functions, by the event's name) and children. What is `undefined` or
 * `false` is left out. Texts are texts, never HTML.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Attribute> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value as EventListener);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : `${value}`);
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

/** A line drawing of 24 by 24 units in the colour of the text, for eyes only. */
export function icon(path: string): SVGElement {
  const svg = (tag: string, name: string, value: string) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    element.setAttribute(name, value);
    return element as SVGElement;
  };
  const drawing = svg('svg', 'viewBox', '0 0 24 24');
  drawing.setAttribute('aria-hidden', 'true');
  drawing.append(svg('path', 'd', path));
  return drawing;
}
