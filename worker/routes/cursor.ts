import { ResponseId } from '../../shared/schema/identifiers.ts';
import { ApiError } from '../problem.ts';

/** A cursor is the last id of the page before, wrapped so that nobody builds on what is in it. */
export function cursorOf(id: string): string {
  return btoa(id).replaceAll('=', '');
}

/** The id in a cursor. Throws `invalid_parameter`. */
export function idOfCursor(cursor: string): string {
  try {
    return ResponseId.parse(atob(cursor));
  } catch {
    throw new ApiError('invalid_parameter', {
      errors: [{ pointer: 'cursor', detail: 'This is not a cursor that a page gave as `next`' }],
    });
  }
}
