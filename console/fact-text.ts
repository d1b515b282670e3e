import { formatInstant } from './format.ts';

/** Names under which facts are instants, in ms since 1970. */
const instants = new Set(['since', 'answered', 'later', 'showings']);

function valueText(name: string, value: unknown, timeZone: string): string {
  if (value === null || value === undefined) return 'never';
  if (Array.isArray(value) && value.length === 0) return 'none';
  if (Array.isArray(value)) return value.map((one) => valueText(name, one, timeZone)).join('; ');
  if (typeof value === 'number' && instants.has(name) && Math.abs(value) < 8.64e15)
    return formatInstant(new Date(value).toISOString(), timeZone);
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([inner, of]) => `${inner} ${valueText(inner, of, timeZone)}`)
      .join(', ');
  return String(value);
}

/** What a rule compared, as text: `since 3 Nov 2026, 10:00 · days 30`. */
export function factText(facts: Record<string, unknown>, timeZone: string): string {
  const told = Object.entries(facts).filter(([, value]) => value !== undefined);
  return told.map(([name, value]) => `${name} ${valueText(name, value, timeZone)}`).join(' · ') || '–';
}
