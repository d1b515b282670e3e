import { appendFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { ImportStopped } from './import-stopped.ts';
import type { Refusal } from './records.ts';

/** The rows that were refused, as a CSV: where, why, and the row as it stands in the file. */
export interface RefusedList {
  /** Names of the file's columns. */
  begin(header: readonly string[]): void;
  add(refusals: readonly Refusal[]): void;
  /** Its size now. */
  bytes(): number;
  /** Takes back what was added after it had this size. */
  cut(bytes: number): void;
  clear(): void;
}

const columns = ['row', 'line', 'column', 'code', 'detail'];

/**
 * A list in a file, which is there only if something was refused. Throws `ImportStopped` rather than write over a file
 * that is something else, such as the one to import.
 */
export function refusedList(path: string): RefusedList {
  if (existsSync(path) && !readFileSync(path, 'utf8').startsWith(columns.join()))
    throw new ImportStopped(`${path} is there and is no list of refused rows.`);
  let header: readonly string[] = [];
  const bytes = () => (existsSync(path) ? statSync(path).size : 0);
  return {
    begin: (names) => {
      header = names;
    },
    add(refusals) {
      if (refusals.length === 0) return;
      if (bytes() === 0) writeFileSync(path, csvLine([...columns, ...header]));
      const lines = refusals.map(({ row, line, column, code, detail, cells }) =>
        csvLine([String(row), String(line), column, code, detail, ...cells]),
      );
      appendFileSync(path, lines.join(''));
    },
    bytes,
    cut(size) {
      if (bytes() > size) truncateSync(path, size);
    },
    clear: () => rmSync(path, { force: true }),
  };
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
