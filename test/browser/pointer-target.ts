/** Place in the viewport, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

/**
 * Runs in the page: where a pointer has to press to hit the element, or why it cannot do so yet.
 * `>>>` in the selector steps into an open shadow root: `my-survey >>> button`.
 */
export async function pointerTarget(selector: string): Promise<Point | string> {
  let found: Element | null | undefined;
  for (const part of selector.split('>>>')) {
    const scope: ParentNode | null = found ? found.shadowRoot : document;
    found = scope?.querySelector(part.trim());
    if (!found) return `there is no ${part.trim()}`;
  }
  const element = found as Element;
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const before = element.getBoundingClientRect();
  // One frame to start what the scrolling started, one to see it move.
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return `${selector} has no size`;
  if (box.x !== before.x || box.y !== before.y) return `${selector} is still moving`;
  const point = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };

  let hit = document.elementFromPoint(point.x, point.y);
  for (;;) {
    const deeper: Element | null | undefined = hit?.shadowRoot?.elementFromPoint(point.x, point.y);
    if (!deeper || deeper === hit) break;
    hit = deeper;
  }
  for (let node: Node | null = hit; node; node = node instanceof ShadowRoot ? node.host : node.parentNode)
    if (node === element) return point;
  return `${selector} is covered by ${hit ? `<${hit.localName} class="${hit.className}">` : 'the edge of the viewport'}`;
}
