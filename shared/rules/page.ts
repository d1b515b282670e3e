/** What the page says of every survey, whichever it is. */
import type { PageReason } from '../reasons.ts';
import type { Rule } from './rule.ts';

const noneOf =
  (when: 'never' | 'notNow'): Rule =>
  ({ facts }) =>
  (_, report) =>
    Object.entries(facts[when] ?? {}).every(([reason, is]) => report(reason as PageReason, !is));

/** Nobody may be asked here at all. */
export const allowed = noneOf('never');

/** Nobody may be asked at this moment. */
export const free = noneOf('notNow');
