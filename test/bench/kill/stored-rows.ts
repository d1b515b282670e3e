import { copyFileSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface StoredRows {
  /** Highest revision by id. */
  revisions: Map<string, number>;
  /** What the rollups count. */
  shown: number;
  completed: number;
  answers: number;
}

const isMain = (file: string) => !file.includes('metadata');

/** Reads what is on the disk of a server that was killed, from a copy, so that its own recovery is not done for it. */
export function readStoredRows(folder: string): StoredRows {
  const [file] = globSync(`${folder}/d1/miniflare-D1DatabaseObject/*.sqlite`).filter(isMain);
  if (!file) throw new Error('The database was not found');
  const copy = mkdtempSync(join(tmpdir(), 'touchstone-copy-'));
  for (const suffix of ['', '-wal'])
    if (existsSync(file + suffix)) copyFileSync(file + suffix, join(copy, `db${suffix}`));
  const db = new DatabaseSync(join(copy, 'db'));
  try {
    const rows = db.prepare("SELECT id, revision FROM responses WHERE site = 'demo'").all() as {
      id: string;
      revision: number;
    }[];
    const sum = (column: string, table: string) =>
      Number(db.prepare(`SELECT COALESCE(SUM(${column}), 0) AS n FROM ${table} WHERE site = 'demo'`).get()?.n);
    return {
      revisions: new Map(rows.map(({ id, revision }) => [id, revision])),
      shown: sum('shown', 'rate_rollups'),
      completed: sum('completed', 'rate_rollups'),
      answers: sum('n', 'score_rollups'),
    };
  } finally {
    db.close();
    rmSync(copy, { recursive: true });
  }
}
