import type { Watch } from '../page.ts';

const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll', 'touchstart'];

/** Once on a page. An input only writes the time down: the timer looks at it when it ends, and waits for the rest. */
const idle: Watch<'idle'> = ({ seconds }, fire) => {
  const heard = new AbortController();
  let latest = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    heard.abort();
  }
  function wait(): void {
    clearTimeout(timer);
    if (document.visibilityState === 'hidden') return;
    const left = latest + seconds * 1000 - performance.now();
    if (left > 0) timer = setTimeout(wait, left);
    else {
      stop();
      fire();
    }
  }
  const note = () => {
    latest = performance.now();
  };

  const { signal } = heard;
  for (const input of inputs) addEventListener(input, note, { capture: true, passive: true, signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      note();
      wait();
    },
    { signal },
  );
  wait();
  return stop;
};
export default idle;
