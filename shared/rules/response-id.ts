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
  const [a = 0, b = 0, c = 0, ...rest] = random;
  const time = hex(Math.floor(instant), 12);
  const tail = rest
    .slice(0, 7)
    .map((byte) => hex(byte, 2))
    .join('');
  const variant = hex(0x80 | (c & 0x3f), 2);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(((a << 8) | b) & 0xfff, 3)}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`;
}

/** Milliseconds since 1970 that an id carries. Made by the sender: good for order, never for truth. */
export function instantOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
