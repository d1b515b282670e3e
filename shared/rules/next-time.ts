import { DAY_MS } from './days.ts';

/** Longer than any clock or schedule that makes sense. */
const horizonDays = 3650;

/**
 * The first millisecond after `now` at which something holds, if it holds from some time on; `undefined` when it does
 * not hold within ten years.
 */
export function nextTime(holdsAt: (time: number) => boolean, now: number): number | undefined {
  let no = now;
  let yes = now + horizonDays * DAY_MS;
  if (!holdsAt(yes)) return undefined;
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (holdsAt(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}
