/** A time as people of this browser read it. @param ms since 1970 */
export const timeText = (ms: number): string =>
  new Date(ms).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Times are what is called one; a number that happens to be as great is none. */
const timeNames = ['since', 'later', 'answered', 'showings'];

function valueText(name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((one) => valueText(name, one)).join(', ');
  if (typeof value === 'number' && timeNames.includes(name)) return timeText(value);
  if (typeof value === 'object') return `(${factsText(value)})`;
  return String(value);
}

/** Facts in a line: `since: 3 Nov 2026, 10:00 · days: 30`. */
export function factsText(facts: object): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${valueText(name, value)}`)
    .join(' · ');
}
