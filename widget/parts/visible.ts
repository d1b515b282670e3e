import type { Watch } from '../page.ts';

/** In view is an element of which half is seen, or that fills half of the window. */
const steps = Array.from({ length: 21 }, (_, step) => step / 20);

const isInView = ({ intersectionRatio, intersectionRect }: IntersectionObserverEntry) =>
  intersectionRatio >= 0.5 || intersectionRect.height * 2 >= innerHeight;

const visible: Watch<'visible'> = ({ selector, seconds = 0 }, fire) => {
  let watched: Element | null = null;
  let inView = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    seeing.disconnect();
    arrivals.disconnect();
    document.removeEventListener('visibilitychange', restart);
  }
  function restart(): void {
    clearTimeout(timer);
    if (inView && document.visibilityState === 'visible')
      timer = setTimeout(() => {
        stop();
        fire();
      }, seconds * 1000);
  }
  const seeing = new IntersectionObserver(
    (entries) => {
      const now = entries.some(isInView);
      if (now !== inView) {
        inView = now;
        restart();
      }
    },
    { threshold: steps },
  );
  function find(): void {
    const found = document.querySelector(selector);
    if (found === watched) return;
    seeing.disconnect();
    inView = false;
    restart();
    watched = found;
    if (found) seeing.observe(found);
  }
  const arrivals = new MutationObserver(find);

  find();
  arrivals.observe(document, { childList: true, subtree: true });
  document.addEventListener('visibilitychange', restart);
  return stop;
};
export default visible;
