import type { Comparison, EventMatch } from '../schema/filter.ts';

/** What a filter looks at: one value, or several of which one must fit. */
export type Seen = unknown;

/**
 * Whether a value compares as wished. Nothing (`undefined`, `null`, no values) fits only `exists: false`; values of
 * another type than the one compared with never fit `equals`, `gt`, `lt` and `contains`.
 */
export function fits({ op, value }: Comparison, seen: Seen): boolean {
  const values = [seen].flat().filter((one) => one != null);
  const some = values.length > 0;
  if (op === 'exists') return some === value;
  if (op === 'not') return some && !values.includes(value);
  return values.some((one) => {
    if (op === 'in') return (value as unknown[]).includes(one);
    if (typeof one !== typeof value) return false;
    if (op === 'gt') return (one as number) > (value as number);
    if (op === 'lt') return (one as number) < (value as number);
    if (op === 'contains') return (one as string).includes(value as string);
    return one === value;
  });
}

type Properties = Readonly<Record<string, unknown>>;

/** Whether all filters fit some properties. */
export function filtersFit(filters: NonNullable<EventMatch['filters']>, properties: Properties = {}): boolean {
  return filters.every((filter) => fits(filter, properties[filter.name]));
}
