import type * as z from 'zod';
import { type Fault, jsonPointer } from '../../shared/rules/fault.ts';
import type { BatchOutcome } from '../../shared/schema/response.ts';

/** Why one record of a batch is not stored. */
export type Refusal = BatchOutcome['refused'][number];

/** The id as the sender wrote it, so that the refusal can be found; `null` where there is none. */
export function idOf(raw: unknown): string | null {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : null;
  return typeof id === 'string' ? id.slice(0, 64) : null;
}

/** Characters of a field's name that a refusal repeats. */
const longestName = 100;
const cut = (name: PropertyKey) => String(name).slice(0, longestName);

/** The first thing that is wrong with the shape of a record. A field that nobody knows is named itself. */
export function shapeFault({ issues: [issue] }: z.ZodError): Fault {
  if (!issue) return { code: 'invalid_record', pointer: '', detail: 'invalid' };
  if (issue.code !== 'unrecognized_keys')
    return { code: 'invalid_record', pointer: jsonPointer(issue.path.map(cut)), detail: issue.message };
  const path = [...issue.path, issue.keys[0] ?? ''];
  return { code: 'invalid_record', pointer: jsonPointer(path.map(cut)), detail: 'Unknown field' };
}

const prototype = '__proto__';
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The one name that a schema passes over in silence: JSON may have it, and an object of ours never will. */
export function hasPrototypeField(value: unknown): boolean {
  return isObject(value) && Object.hasOwn(value, prototype);
}

/** Finds that name in a record, or in one of its parts. */
export function prototypeFault(raw: unknown): Fault | null {
  if (!isObject(raw)) return null;
  const inside = hasPrototypeField(raw)
    ? []
    : Object.keys(raw)
        .filter((part) => hasPrototypeField(raw[part]))
        .slice(0, 1);
  if (inside.length === 0 && !hasPrototypeField(raw)) return null;
  return { code: 'invalid_record', pointer: jsonPointer([...inside, prototype]), detail: 'Unknown field' };
}
