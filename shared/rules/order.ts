import type { Askable, Situation } from './rule.ts';

/** Moments lost to others after which a survey goes before all priorities, until it has been shown. */
export const starvedAfter = 3;

/** Goes before every priority, which is at most 100. */
const starvedWeight = 1000;

/** What decides among surveys. Of equal weight, the one not shown for longest comes first, then the shorter delay. */
function standing({ id, priority, frequency: { repeat = 'always' }, trigger }: Askable, { history }: Situation) {
  const { lost = 0, shown = 0 } = history.surveys[id] ?? {};
  // Of one priority, a survey that can come again at any time gives way to one that cannot.
  const usual = priority + (repeat === 'always' ? 0 : 0.5);
  return { weight: lost >= starvedAfter ? starvedWeight + lost : usual, shown, delay: trigger.delaySeconds };
}

/**
 * The order in which surveys are asked: those starved, the one that lost most often first; then by priority; among
 * equals those that do not come "always", then the one not shown for longest, then the shorter delay, then as given.
 */
export function inOrder<Survey extends Askable>(surveys: readonly Survey[], situation: Situation): Survey[] {
  return [...surveys].sort((one, other) => {
    const a = standing(one, situation);
    const b = standing(other, situation);
    return b.weight - a.weight || a.shown - b.shown || a.delay - b.delay;
  });
}
