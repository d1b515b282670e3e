/** Cells that a spreadsheet would take for a formula are given as text. Our minus is a sign of its own, and harmless. */
const harmless = (cell: string) => (/^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell);

/** A table as CSV (RFC 4180). */
export function csvText(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map((cell) => quoted(harmless(cell))).join(',')).join('\r\n');
}
