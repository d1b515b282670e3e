import type { DatabaseSync } from 'node:sqlite';

export interface Table {
  name: string;
  /** Statement that makes it. */
  sql: string;
  columns: string[];
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The tables of a database, but for those of SQLite and of Cloudflare. */
export function tablesOf(db: DatabaseSync): Table[] {
  const rows = db
    .prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*' ORDER BY name",
    )
    .all() as { name: string; sql: string }[];
  return rows.map(({ name, sql }) => {
    const columns = db.prepare('SELECT name FROM pragma_table_info(?)').all(name) as { name: string }[];
    return { name, sql, columns: columns.map((column) => column.name) };
  });
}

/** Rows of each table, by name. */
export type RowCounts = Record<string, number>;

export function countRows(db: DatabaseSync): RowCounts {
  return Object.fromEntries(
    tablesOf(db).map(({ name }) => {
      const { n } = db.prepare(`SELECT COUNT(*) AS n FROM ${quoted(name)}`).get() as { n: number };
      return [name, n];
    }),
  );
}
