import { addDays, type Day } from '../../shared/rules/days.ts';

/** A year, and a quarter before it, so that ninety days have the same of last year to stand beside. */
const length = 365 + 92;

/** Days of the demo's year, the oldest first. It ends before `end`. */
export function demoDays(end: Day): Day[] {
  return Array.from({ length }, (_, index) => addDays(end, index - length));
}
