/**
 * Text of strangers as a terminal may show it: on one line, and without the characters that would move its cursor, change
 * its title or turn its words around.
 */
export function printable(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}
