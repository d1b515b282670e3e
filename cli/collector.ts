/** Runs the built worker with an embedded D1 on this machine: Miniflare, without any tool in front of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { Miniflare } from 'miniflare';

const root = `${import.meta.dirname}/..`;

export interface CollectorOptions {
  host?: string;
  /** 0 takes any free port. */
  port?: number;
  /** Folder of the database; without one everything is forgotten at the stop. */
  folder?: string;
  /** `false` leaves the Durable Object out, so that every submission has a transaction of its own. */
  groupCommit?: boolean;
  /** Port at which debuggers may look into the worker; left out: none may. */
  inspectorPort?: number;
  /** Plain text variables of the worker, such as `ADMIN_TOKEN_SHA256`. */
  variables?: Record<string, string>;
}

export interface Collector {
  /** `http://127.0.0.1:8787`, without a slash at the end. */
  origin: string;
  /** Does what Cloudflare has it do at a time of wrangler.toml's `crons`. */
  runCron(cron: string): Promise<void>;
  database: D1;
  stop(): Promise<void>;
}

/** The files of the worker: its entry, and what is loaded when it is needed. */
function builtModules() {
  const names = readdirSync(`${root}/dist/worker`).filter((name) => name.endsWith('.js'));
  const modules = names.map((name) => {
    const contents = readFileSync(`${root}/dist/worker/${name}`, 'utf8');
    return [name, { type: 'esm' as const, contents }];
  });
  return Object.fromEntries(modules);
}

/** Starts the collector and brings its database to the newest migration. Build first: it serves `dist/`. */
export async function startCollector(options: CollectorOptions = {}): Promise<Collector> {
  const variables = Object.entries(options.variables ?? {});
  const miniflare = new Miniflare({
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    cf: false,
    logRequests: false,
    telemetry: { enabled: false },
    ...(options.inspectorPort !== undefined && { inspectorPort: options.inspectorPort }),
    ...(options.folder ? { resourcePersistencePath: options.folder } : {}),
    workers: [
      {
        config: {
          name: 'touchstone',
          compatibilityDate: '2026-10-20',
          manifest: {
            mainModule: 'index.js',
            modulesRoot: `${root}/dist/worker`,
            modules: builtModules(),
          },
          env: {
            DB: { type: 'd1', id: 'touchstone' },
            ASSETS: { type: 'assets' },
            ...(options.groupCommit !== false && {
              SITE_COMMITTER: { type: 'durable-object', worker: 'touchstone', exportName: 'SiteCommitter' },
            }),
            ...Object.fromEntries(variables.map(([name, value]) => [name, { type: 'text' as const, value }])),
          },
          exports: { SiteCommitter: { type: 'durable-object', storage: 'sqlite' } },
          assets: {
            directory: `${root}/dist/client`,
            hasUserWorker: true,
            htmlHandling: 'auto-trailing-slash',
            notFoundHandling: 'none',
            // As in wrangler.toml: these are never files.
            runWorkerFirst: ['/v1/*', '/w/*', '/mcp', '/healthz'],
          },
        },
      },
    ],
  });
  try {
    const url = await miniflare.ready;
    const database = (await miniflare.getD1Database('DB')) as unknown as D1;
    await migrate(database);
    const runCron = async (cron: string) => {
      const worker = (await miniflare.getWorker()) as unknown as Scheduled;
      const { outcome } = await worker.scheduled({ cron });
      if (outcome !== 'ok') throw new Error(`The scheduled run "${cron}" came to "${outcome}"`);
    };
    return { origin: url.origin, database, runCron, stop: () => miniflare.dispose() };
  } catch (error) {
    await miniflare.dispose().catch(() => {});
    throw error;
  }
}

interface Statement {
  bind(...values: unknown[]): Statement;
  all(): Promise<{ results: Record<string, unknown>[] }>;
}

/** The part of D1 that is needed here; the binding's own types belong to workerd. */
export interface D1 {
  prepare(sql: string): Statement;
  batch(statements: unknown[]): Promise<unknown>;
}

/** The part of a worker that its schedule needs; see above. */
interface Scheduled {
  scheduled(options: { cron: string }): Promise<{ outcome: string }>;
}

/** Applies what is missing of worker/migrations, in the table and order that `wrangler d1 migrations` uses. */
export async function migrate(db: D1): Promise<void> {
  const folder = `${root}/worker/migrations`;
  await db.batch([
    db.prepare(
      'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
    ),
  ]);
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all();
  const applied = new Set(results.map((row) => row.name));
  const missing = readdirSync(folder).filter((name) => name.endsWith('.sql') && !applied.has(name));
  for (const name of missing.sort()) {
    const statements = splitStatements(readFileSync(`${folder}/${name}`, 'utf8'));
    await db.batch([
      ...statements.map((sql) => db.prepare(sql)),
      db.prepare('INSERT INTO d1_migrations (name) VALUES (?1)').bind(name),
    ]);
  }
}

/** Statements of a migration file, which has neither triggers nor semicolons inside texts. */
function splitStatements(sql: string): string[] {
  return sql
    .replaceAll(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean);
}
