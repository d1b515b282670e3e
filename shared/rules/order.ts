import type { Askable, Situation } from './rule.ts';

/** Moments lost to others after which a survey goes before all priorities, until it has been shown. */
export const starvedAfter = 3;

/** What decides among surveys, most important first; the greater number goes before. */
function ranks({ id, priority = 0, frequency, trigger }: Askable, { history }: Situation): [number, number, number] {
  const { lost = 0, shown = 0 } = history.surveys[id] ?? {};
  // Of one priority, a survey that can come again at any time gives way to one that cannot.
  const usual = priority + ((frequency.repeat ?? 'always') === 'always' ? 0 : 0.5);
  // A thousand is more than every priority.
  return [lost >= starvedAfter ? 1000 + lost : usual, -shown, -(trigger.delaySeconds ?? 0)];
}

/**
 * The order in which surveys are asked: those starved, the one that lost most often first; then by priority; among
 * equals those that do not come "always", then the one not shown for longest, then the shorter delay, then as given.
 */
export function inOrder<Survey extends Askable>(surveys: readonly Survey[], situation: Situation): Survey[] {
  return [...surveys].sort((one, other) => {
    const a = ranks(one, situation);
    const b = ranks(other, situation);
    return b[0] - a[0] || b[1] - a[1] || b[2] - a[2];
  });
}
