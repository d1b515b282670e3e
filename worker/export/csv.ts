/** CSV as RFC 4180 has it, for people who open it in a spreadsheet. */

export type Cell = string | number | boolean | null;

/** Beginnings of a text that a spreadsheet would take for a formula (OWASP, CSV injection). */
const formula = /^'*[=+\-@\t\r]/;

/**
 * A text that no spreadsheet executes: what looks like a formula gets an apostrophe in front. So does such a text that
 * begins with apostrophes already, so that taking one away gives every text back as it was.
 */
function defused(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = defused(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line with its end. Numbers stay numbers; `null` is an empty cell. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(written).join()}\r\n`;
}

/** Makes spreadsheets that would guess otherwise read UTF-8. */
export const byteOrderMark = '\uFEFF';
