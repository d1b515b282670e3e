import { limits } from '../shared/limits.ts';

/**
 * How long each question was on a visible page. From now on time runs for the question named, or for none.
 * @returns milliseconds by questions, until now
 */
export type Stopwatch = (question: string | undefined) => Record<string, number>;

/**
 * @param now milliseconds of a clock that is never set, whole ones
 * @param times what earlier page views have counted
 */
export function createStopwatch(now: () => number, times: Readonly<Record<string, number>> = {}): Stopwatch {
  const all = { ...times };
  let running: string | undefined;
  let since = 0;
  return (question) => {
    const at = now();
    // A page that stands on a counter for days would have its answer refused.
    if (running) all[running] = Math.min((all[running] ?? 0) + at - since, limits.questionMs);
    running = question;
    since = at;
    return { ...all };
  };
}
