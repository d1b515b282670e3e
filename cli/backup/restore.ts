import { closeSync, createReadStream, existsSync, fstatSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { startCollector } from '../collector.ts';
import { lastLine } from './backup.ts';
import { databaseFile } from './database-file.ts';
import { sqlStatements } from './sql-statements.ts';
import { countRows, quoted, type RowCounts, tablesOf } from './tables.ts';

export interface RestoreOptions {
  /** What `backup` or `wrangler d1 export` has written. */
  file: string;
  /** Where the collector is to keep its database. It must not run. */
  folder: string;
  /** Take the place of a database that has something in it, which is kept beside it. */
  replace?: boolean;
}

export interface Restored {
  rows: RowCounts;
  /** Where the database that was there before is now; `null`: there was nothing in it. */
  before: string | null;
}

/** There is something in the database already. */
export class DatabaseInUse extends Error {
  override name = 'DatabaseInUse';
}

/** Rows that a backup says it has; `null` for one that does not say, such as Cloudflare's. */
function promised(file: string): RowCounts | null {
  const descriptor = openSync(file, 'r');
  const { size } = fstatSync(descriptor);
  const tail = Buffer.alloc(Math.min(size, 1 << 16));
  readSync(descriptor, tail, 0, tail.length, size - tail.length);
  closeSync(descriptor);
  const line = tail.toString('utf8').trimEnd().split('\n').at(-1) ?? '';
  return line.startsWith(lastLine) ? JSON.parse(line.slice(lastLine.length)) : null;
}

/** Statements that another database may have to be asked with, and this one must not. */
const isForeign = (statement: string) =>
  /^(?:PRAGMA|BEGIN|COMMIT)\b|_cf_|sqlite_sequence/i.test(statement.slice(0, 80));

/** Fills a new database from a backup, all of it or nothing, and counts what is in it. */
async function load(file: string, target: string): Promise<RowCounts> {
  const db = new DatabaseSync(target);
  try {
    db.exec('BEGIN');
    const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
    for await (const statement of sqlStatements(lines)) if (!isForeign(statement)) db.exec(statement);
    db.exec('COMMIT');
    const { integrity_check: check } = db.prepare('PRAGMA integrity_check').get() as { integrity_check: string };
    if (check !== 'ok') throw new Error(`The restored database is damaged: ${check}`);
    return countRows(db);
  } finally {
    db.close();
  }
}

function compare(found: RowCounts, expected: RowCounts): void {
  for (const [table, rows] of Object.entries(expected))
    if (found[table] !== rows)
      throw new Error(`The backup says ${rows} rows of ${table} and has ${found[table] ?? 'no such table'}`);
}

/** Whether a collector has been used: a fresh one has empty tables, but for the list of its migrations. */
function isUsed(file: string): boolean {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return tablesOf(db).some(
      ({ name }) => name !== 'd1_migrations' && db.prepare(`SELECT 1 FROM ${quoted(name)} LIMIT 1`).get() !== undefined,
    );
  } finally {
    db.close();
  }
}

/** Where the collector of a folder keeps its database; made by starting it once, where there is none. */
async function place(folder: string): Promise<string> {
  if (databaseFile(folder) === null) await (await startCollector({ folder })).stop();
  const file = databaseFile(folder);
  if (file === null) throw new Error(`The collector made no database in ${folder}`);
  return file;
}

const beside = ['', '-wal', '-shm'];

/**
 * Makes a backup the database of a collector on this machine. Nothing is touched before the backup has been read whole
 * and found complete. Of an older release, it is brought to the newest migration at the next start. Throws
 * `DatabaseInUse` when that would replace something and was not asked for.
 */
export async function restore({ file, folder, replace = false }: RestoreOptions): Promise<Restored> {
  if (!existsSync(file)) throw new Error(`There is no file ${file}`);
  const target = await place(folder);
  const used = isUsed(target);
  if (used && !replace) throw new DatabaseInUse(`The database in ${folder} has something in it`);
  const incoming = `${target}.incoming`;
  rmSync(incoming, { force: true });
  try {
    const rows = await load(file, incoming);
    compare(rows, promised(file) ?? {});
    if (!('responses' in rows)) throw new Error(`${file} is no backup of Touchstone: it has no responses table`);
    const before = used ? `${target.replace(/\.sqlite$/, '')}.before-restore` : null;
    for (const end of beside) {
      if (before !== null && existsSync(target + end)) renameSync(target + end, before + end);
      rmSync(target + end, { force: true });
    }
    renameSync(incoming, target);
    return { rows, before };
  } finally {
    for (const end of beside) rmSync(incoming + end, { force: true });
  }
}
