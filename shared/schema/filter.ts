import * as z from 'zod';
import { limits } from '../limits.ts';

const Scalar = z.union([z.string().max(limits.attributeChars), z.number(), z.boolean()]);
const ScalarList = z.array(Scalar).min(1).max(limits.audienceValues);

/** How a value is compared. What is missing fits nothing but `exists: false`, so it does not fit `not` either. */
export const operators = ['equals', 'not', 'in', 'gt', 'lt', 'contains', 'exists'] as const;
export type Operator = (typeof operators)[number];

/** What each operator compares with. */
const operands: Record<Operator, { is: z.ZodType; words: string }> = {
  equals: { is: Scalar, words: 'a text, a number or true/false' },
  not: { is: Scalar, words: 'a text, a number or true/false' },
  in: { is: ScalarList, words: `a list of 1 to ${limits.audienceValues} values` },
  gt: { is: z.number(), words: 'a number' },
  lt: { is: z.number(), words: 'a number' },
  contains: { is: z.string().min(1), words: 'a text' },
  exists: { is: z.boolean(), words: 'true or false' },
};

/** `op` and `value` of anything that filters. */
export const comparison = { op: z.enum(operators).default('equals'), value: z.union([Scalar, ScalarList]) };

/** Complains about a value that its operator cannot compare with. */
export function checkOperand(filter: { op: Operator; value: unknown }, context: z.RefinementCtx): void {
  const { is, words } = operands[filter.op];
  if (!is.safeParse(filter.value).success)
    context.addIssue({ code: 'custom', path: ['value'], message: `"${filter.op}" compares with ${words}` });
}

/** A condition on one property of an event: `{ "name": "total", "op": "gt", "value": 100 }`. */
export const PropertyFilter = z
  .strictObject({ name: z.string().min(1).max(64), ...comparison })
  .superRefine(checkOperand)
  .meta({ id: 'PropertyFilter', description: 'A condition on one property of an event' });

/** An event of the page, and the properties it must have: all filters must fit. */
export const eventMatch = {
  /** Name given to `touchstone('track', name, properties)`. */
  event: z.string().min(1).max(64),
  filters: z.array(PropertyFilter).max(limits.filters).optional(),
};

export const EventMatch = z.strictObject(eventMatch).meta({ id: 'EventMatch' });

/** Without `op`: `equals`. */
export type Comparison = { op?: Operator | undefined; value: z.infer<(typeof comparison)['value']> };
export type EventMatch = z.input<typeof EventMatch>;
