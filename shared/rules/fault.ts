import type { RefusalCode } from '../errors.ts';

/** What is wrong with a record, before it is known which one it is. */
export interface Fault {
  code: RefusalCode;
  /** RFC 6901 pointer into the record; empty for the whole of it. */
  pointer: string;
  detail: string;
}

/** RFC 6901 pointer to a field: `['answers', 'a/b']` → `/answers/a~1b`. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
