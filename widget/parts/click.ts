import type { Watch } from '../page.ts';

/** Through shadow roots that are open, and from whatever lies inside the element. */
const click: Watch<'click'> = ({ selectors }, fire) => {
  // Throws if one is no selector, before anybody clicks.
  document.querySelector(selectors.join());
  const heard = new AbortController();
  const isMeant = (target: EventTarget) =>
    target instanceof Element && selectors.every((selector) => target.matches(selector));
  // Listens first, so that a page which keeps clicks to itself is no obstacle.
  addEventListener('click', (event) => event.composedPath().some(isMeant) && fire(), {
    capture: true,
    signal: heard.signal,
  });
  return () => heard.abort();
};
export default click;
