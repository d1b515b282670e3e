/**
 * Text as a database and a screen can hold it: halves of surrogate pairs, as they are left where a text was cut, become
 * the replacement character; control characters are left out, but for tabs and line breaks.
 */
export function cleanText(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD').replaceAll(/[^\P{Control}\t\n\r]/gu, '');
}
