/** CSV as RFC 4180 has it, for people who open it in a spreadsheet. */

export type Cell = string | number | boolean | null;

/** What a spreadsheet would execute, also behind blanks and in the full width of Asian keyboards (OWASP, CSV injection). */
const formula = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/** What a spreadsheet would read as a figure, a date, a time or yes and no, and write down in its own way. */
const figure = /^(?:(?=.*\d)[\d\s.,:;/()%+\-'’$€£¥]+|[\d.,]+e[+-]?\d+|[\d.:\s]+[ap]m|true|false)$/i;

/** Of these, what looks the same in a spreadsheet: a number that loses no digit, and a day. */
const harmless = /^(?:0|[1-9]\d{0,14}|\d{4}-\d\d-\d\d)$/;

function isChanged(text: string): boolean {
  return formula.test(text) || (figure.test(text) && !harmless.test(text));
}

/**
 * A text that spreadsheets neither execute nor change: what they would gets an apostrophe in front. So does such a text
 * that begins with apostrophes already, so that taking one away gives every text back as it was.
 */
function kept(text: string): string {
  return isChanged(text.replace(/^'+/, '')) ? `'${text}` : text;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = kept(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line with its end. Numbers stay numbers; `null` is an empty cell. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(written).join()}\r\n`;
}

/** Makes spreadsheets that would guess otherwise read UTF-8. */
export const byteOrderMark = '\uFEFF';
