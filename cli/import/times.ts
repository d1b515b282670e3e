const pattern = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s?(Z|[+-]\d\d:\d\d)?)?$/i;

/**
 * Milliseconds since 1970 of a cell such as `2026-10-01T14:03:00+02:00`, or why there are none. `offset` is that of
 * cells that carry none. A bare day means its noon, which is the same day in nearly every time zone.
 */
export function instantOfCell(cell: string, offset?: string): number | { wrong: string } {
  const match = pattern.exec(cell.trim());
  if (!match) return { wrong: `"${cell}" is not a time such as 2026-10-01T14:03:00Z` };
  const [, day, time, own] = match;
  const zone = own ?? offset ?? (time === undefined ? 'Z' : undefined);
  if (!zone) return { wrong: `"${cell}" has no offset, and the mapping's at.offset gives none` };
  const instant = Date.parse(`${day}T${time ?? '12:00'}${zone.toUpperCase()}`);
  return Number.isNaN(instant) || !isRealDay(day) ? { wrong: `"${cell}" is not a time that exists` } : instant;
}

// Date.parse takes 2026-02-30 for 2 March.
function isRealDay(day = ''): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
