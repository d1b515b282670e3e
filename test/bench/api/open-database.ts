import { Miniflare } from 'miniflare';

/** The part of D1 that is measured here. */
export interface Statement {
  bind(...values: unknown[]): Statement;
  all(): Promise<{ meta: { rows_read: number } }>;
  first<Value>(column: string): Promise<Value | null>;
}

export interface Database {
  prepare(sql: string): Statement;
}

/** The database of a collector that is not running. @param folder the collector's */
export async function openDatabase(folder: string): Promise<{ db: Database; close(): Promise<void> }> {
  const miniflare = new Miniflare({
    cf: false,
    telemetry: { enabled: false },
    resourcePersistencePath: folder,
    workers: [
      {
        config: {
          name: 'database',
          compatibilityDate: '2026-10-20',
          manifest: {
            mainModule: 'index.js',
            modulesRoot: folder,
            modules: { 'index.js': { type: 'esm', contents: 'export default {}' } },
          },
          env: { DB: { type: 'd1', id: 'touchstone' } },
        },
      },
    ],
  });
  await miniflare.ready;
  const db = (await miniflare.getD1Database('DB')) as unknown as Database;
  return { db, close: () => miniflare.dispose() };
}
