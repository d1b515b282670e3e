import { ResponseId } from '../../shared/schema/identifiers.ts';
import { ApiError } from '../problem.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * A cursor is the last id of the page before, wrapped so that nobody builds on what is in it; base64url, so that it means
 * in an address what it says.
 */
export function cursorOf(id: string): string {
  const base64 = btoa(String.fromCharCode(...encoder.encode(id)));
  return base64.replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');
}

/**
 * The id in a cursor. Throws `invalid_parameter`.
 * @param parse throws on what is none; without it, ids are those of responses
 */
export function idOfCursor<Id = string>(
  cursor: string,
  parse: (text: string) => Id = (text) => ResponseId.parse(text) as Id,
): Id {
  try {
    const base64 = cursor.replaceAll('-', '+').replaceAll('_', '/');
    return parse(decoder.decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))));
  } catch {
    throw new ApiError('invalid_parameter', {
      errors: [{ pointer: 'cursor', detail: 'This is not a cursor that a page gave as `next`' }],
    });
  }
}
