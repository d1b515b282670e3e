import type { Watch } from '../page.ts';

/** A touch screen has no pointer that could leave: half a window back up, within so many milliseconds, stands for it. */
const quick = 300;

const exit: Watch<'exit'> = (_, fire) => {
  const heard = new AbortController();
  const { signal } = heard;

  if (!matchMedia('(pointer: coarse)').matches) {
    document.documentElement.addEventListener('mouseleave', ({ clientY }) => clientY <= 0 && fire(), { signal });
    return () => heard.abort();
  }

  let lowest = { y: 0, at: Number.NEGATIVE_INFINITY };
  addEventListener(
    'scroll',
    ({ timeStamp: at }) => {
      const y = scrollY;
      if (y >= lowest.y || at - lowest.at > quick) lowest = { y, at };
      if (lowest.y - y < innerHeight / 2) return;
      lowest = { y, at };
      fire();
    },
    { passive: true, signal },
  );
  return () => heard.abort();
};
export default exit;
