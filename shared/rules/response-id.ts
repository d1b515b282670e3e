/**
 * Ids of responses: UUIDv7 (RFC 9562, section 5.7), 48 bits of milliseconds and 74 bits that the sender draws.
 * The sender makes the id, so that a repeated request is the same response.
 */
export const responseIdPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * @param instant milliseconds since 1970
 * @param random ten bytes; six bits of them give way to the version and the variant
 */
export function responseId(instant: number, random: Uint8Array): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const marked = Uint8Array.from(random);
  marked[0] = 0x70 | ((random[0] as number) & 0x0f);
  marked[2] = 0x80 | ((random[2] as number) & 0x3f);
  const digits = hex(Math.floor(instant), 12) + Array.from(marked, (byte) => hex(byte, 2)).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Milliseconds since 1970 that an id carries. Made by the sender: good for order, never for truth. */
export function instantOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
