import type { Watch } from '../page.ts';

/** Once on a page. */
const dwell: Watch<'dwell'> = ({ seconds }, fire) => {
  let left = seconds * 1000;
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', turn);
  }
  function turn(): void {
    if (timer !== undefined) left -= performance.now() - since;
    clearTimeout(timer);
    timer = undefined;
    if (document.visibilityState === 'hidden') return;
    since = performance.now();
    timer = setTimeout(() => {
      stop();
      fire();
    }, left);
  }

  document.addEventListener('visibilitychange', turn);
  turn();
  return stop;
};
export default dwell;
