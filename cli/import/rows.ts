import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { ImportStopped } from './import-stopped.ts';

/** A row of the file, its header not counted. */
export interface Row {
  /** From 1; part of the ids made of the row. */
  number: number;
  /** Line of the file on which the row ends, from 1. */
  line: number;
  /** Bytes of the file read up to the end of this row. */
  bytes: number;
  cells: readonly string[];
}

export interface CsvFile {
  header: readonly string[];
  rows: AsyncIterable<Row>;
}

interface Parsed {
  record: string[];
  info: { lines: number; bytes_records: number };
}

/** Opens a CSV (UTF-8, with or without a byte order mark, first line its header) and reads it as it is asked for. */
export async function openCsv(path: string, delimiter: string): Promise<CsvFile> {
  const parser = parse({ bom: true, info: true, delimiter, relax_column_count: true, skip_empty_lines: true });
  const source = createReadStream(path);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  const records: AsyncIterator<Parsed> = parser[Symbol.asyncIterator]();
  const first = await next(records, path);
  if (!first) throw new ImportStopped(`${path} is empty.`);
  return { header: first.record, rows: rowsOf(records, path) };
}

async function* rowsOf(records: AsyncIterator<Parsed>, path: string): AsyncGenerator<Row> {
  try {
    for (let number = 1; ; number++) {
      const parsed = await next(records, path);
      if (!parsed) return;
      yield { number, line: parsed.info.lines, bytes: parsed.info.bytes_records, cells: parsed.record };
    }
  } finally {
    await records.return?.();
  }
}

async function next(records: AsyncIterator<Parsed>, path: string): Promise<Parsed | null> {
  try {
    const { done, value } = await records.next();
    return done ? null : value;
  } catch (error) {
    throw new ImportStopped(`${path} cannot be read as CSV: ${(error as Error).message}`);
  }
}
