import { globSync } from 'node:fs';

/** The SQLite file of the collector that keeps its database in a folder; `null`: it has none yet. */
export function databaseFile(folder: string): string | null {
  const [file = null] = globSync(`${folder}/d1/miniflare-D1DatabaseObject/*.sqlite`).filter(
    (path) => !path.endsWith('metadata.sqlite'),
  );
  return file;
}
