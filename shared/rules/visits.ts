import type { TriggerPart } from '../schema/trigger.ts';
import { DAY_MS } from './days.ts';
import type { History } from './history.ts';

/** Whole days between two times; `undefined` for unknown ones, and while a clock that was set back catches up. */
function daysBetween(from: number | undefined, to: number | undefined): number | undefined {
  const days = Math.floor(((to as number) - (from as number)) / DAY_MS);
  return days >= 0 ? days : undefined;
}

/** What the history says about visits, under the names of the audience rules. Absent where nothing is remembered. */
export function visitFacts({ visits, firstVisit }: History, now: number) {
  return {
    visits,
    visitor: visits && (visits > 1 ? 'returning' : 'new'),
    daysSinceFirstVisit: daysBetween(firstVisit, now),
  };
}

/** Whether a part of a trigger that counts visits, pages or days away has fired. @param pages of this session so far */
export function visitPartFires(
  part: TriggerPart,
  { visits = 0, lastVisit, beforeVisit }: History,
  pages: number,
): boolean {
  if (part.type === 'visits') return visits >= part.atLeast;
  if (part.type === 'pages') return pages >= part.atLeast;
  return part.type === 'returning' && (daysBetween(beforeVisit, lastVisit) ?? 0) >= part.afterDays;
}
