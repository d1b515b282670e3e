import type { Watch } from '../page.ts';

/** Once on a page: of the page itself, or of what scrolls in its place and fills at least half of the window. */
const scroll: Watch<'scroll'> = ({ percent }, fire) => {
  const heard = new AbortController();
  addEventListener(
    'scroll',
    ({ target }) => {
      const element = target instanceof Element ? target : document.documentElement;
      const { scrollTop, clientHeight, scrollHeight } = element;
      if (clientHeight * 2 < innerHeight || (scrollTop + clientHeight) * 100 < percent * scrollHeight) return;
      heard.abort();
      fire();
    },
    { capture: true, passive: true, signal: heard.signal },
  );
  return () => heard.abort();
};
export default scroll;
