import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { databaseFile } from './database-file.ts';
import { quoted, type RowCounts, type Table, tablesOf } from './tables.ts';

export interface BackupOptions {
  /** Where the collector keeps its database. */
  folder: string;
  /** The file to be written. One of this name is replaced when the new one is whole. */
  file: string;
  /** Hears of rows as they are written. */
  onRows?: (written: number) => void;
}

/** How the last line of a backup begins; what follows is the number of rows of each table, as JSON. */
export const lastLine = '-- touchstone backup, rows: ';

/** Characters that are written at a time. */
const chunk = 1 << 18;

/** A file that is written in chunks, readable by its owner only: a backup has secrets in it. */
function openText(file: string) {
  const descriptor = openSync(file, 'w', 0o600);
  let waiting = '';
  const flush = () => {
    writeSync(descriptor, waiting);
    waiting = '';
  };
  return {
    write(line: string) {
      waiting += `${line}\n`;
      if (waiting.length > chunk) flush();
    },
    close() {
      flush();
      closeSync(descriptor);
    },
  };
}

function* insertsOf(db: DatabaseSync, { name, columns }: Table): Generator<string> {
  const values = columns.map((column) => `quote(${quoted(column)})`).join(" || ',' || ");
  const into = `INSERT INTO ${quoted(name)} (${columns.map(quoted).join(',')}) VALUES`;
  // One statement for each row: D1 takes at most 100 KB.
  for (const row of db.prepare(`SELECT ${values} AS "values" FROM ${quoted(name)}`).iterate())
    yield `${into} (${row.values});`;
}

/**
 * Writes the whole database of a collector on this machine into a file of SQL, as `wrangler d1 export` does for one on
 * Cloudflare. All of it is of one moment, also while the collector runs. Answers the rows of each table; throws when
 * there is no database.
 */
export function backup({ folder, file, onRows = () => {} }: BackupOptions): RowCounts {
  const source = databaseFile(folder);
  if (source === null) throw new Error(`There is no database in ${folder}`);
  const db = new DatabaseSync(source, { readOnly: true });
  const partial = `${file}.partial`;
  const text = openText(partial);
  const counts: RowCounts = {};
  let written = 0;
  try {
    // Everything that is read from here on is of this moment.
    db.exec('BEGIN');
    text.write('PRAGMA defer_foreign_keys=TRUE;');
    for (const table of tablesOf(db)) {
      counts[table.name] = 0;
      text.write(`${table.sql};`);
      for (const insert of insertsOf(db, table)) {
        text.write(insert);
        (counts[table.name] as number)++;
        if (++written % 10_000 === 0) onRows(written);
      }
    }
    text.write(lastLine + JSON.stringify(counts));
    onRows(written);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  } finally {
    db.close();
    text.close();
  }
  renameSync(partial, file);
  return counts;
}
