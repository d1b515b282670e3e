/** The text is no CSV: a quote is left open, or stands in the middle of a cell. `line` counts from 1. */
export class CsvFault extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.name = 'CsvFault';
    this.line = line;
  }
}

/** A row, and the line of the text on which it begins, from 1. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** A cell that ends in a comma, a line end or the end of the text: quoted, with quotes in it doubled, or bare. */
const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

/** Rows of a CSV as RFC 4180 has them. Empty lines are none. Throws {@link CsvFault}. */
export function csvRows(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, cells: [] };
  let line = 1;
  cell.lastIndex = text.startsWith('\ufeff') ? 1 : 0;
  for (;;) {
    const found = cell.exec(text);
    if (!found) throw new CsvFault(line, 'A quote is left open, or stands in the middle of a cell');
    const [whole, quoted, bare = '', end] = found;
    row.cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    line += whole.split(/\r\n|\n|\r/).length - 1;
    if (end === ',') continue;
    const isEmpty = row.cells.length === 1 && row.cells[0] === '' && quoted === undefined;
    if (!isEmpty) rows.push(row);
    if (end === '') return rows;
    row = { line, cells: [] };
  }
}
