import { readdirSync, readFileSync } from 'node:fs';
import { Miniflare } from 'miniflare';
import { migrate, startCollector } from '../../../cli/collector.ts';
import { tokenHash } from '../../../cli/operator-token.ts';
import { seedDemo } from '../../../cli/seed-demo.ts';
import { withCpu } from './workerd-cpu.ts';

const dist = `${import.meta.dirname}/../../../dist/worker`;
const adminToken = 'ts_operator-of-the-measurements';
const variables = { ADMIN_TOKEN_SHA256: tokenHash(adminToken) };

export interface Server {
  origin: string;
  /** How many responses are stored. */
  count(): Promise<number>;
  /** CPU that its workerd has used so far, to 10 ms. */
  cpuMilliseconds(): number;
  stop(): Promise<void>;
}

/** Modules by name; the first is the one that answers. */
type Modules = readonly (readonly [name: string, file: string])[];

const objects = (exportName: string) => ({ type: 'durable-object' as const, worker: 'measured', exportName });
const stored = { type: 'durable-object' as const, storage: 'sqlite' as const };

type Objects = 'SiteCommitter' | 'SlowDatabase';

/** @param bound Durable Objects that the worker calls, by the name of their binding */
async function startModules(
  modules: Modules,
  bound: Record<string, Objects>,
  exported: readonly Objects[],
): Promise<{ miniflare: Miniflare; origin: string }> {
  const [[mainModule = ''] = []] = modules;
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    port: 0,
    cf: false,
    logRequests: false,
    telemetry: { enabled: false },
    workers: [
      {
        config: {
          name: 'measured',
          compatibilityDate: '2026-10-20',
          manifest: {
            mainModule,
            modulesRoot: import.meta.dirname,
            modules: Object.fromEntries(
              modules.map(([name, file]) => [name, { type: 'esm' as const, contents: readFileSync(file, 'utf8') }]),
            ),
          },
          env: {
            DB: { type: 'd1', id: 'measured' },
            ADMIN_TOKEN_SHA256: { type: 'text', value: variables.ADMIN_TOKEN_SHA256 },
            ...Object.fromEntries(Object.entries(bound).map(([binding, name]) => [binding, objects(name)])),
          },
          exports: Object.fromEntries(exported.map((name) => [name, stored])),
        },
      },
    ],
  });
  return { miniflare, origin: (await miniflare.ready).origin };
}

async function countResponses(origin: string): Promise<number> {
  const today = new Date();
  const day = (shift: number) => new Date(today.getTime() + shift * 86_400_000).toISOString().slice(0, 10);
  const answer = await fetch(`${origin}/v1/sites/demo/results?from=${day(-1)}&to=${day(1)}`, {
    headers: { Authorization: `Bearer ${adminToken}` },
  });
  const { series } = (await answer.json()) as { series: { total: { n: number } }[] };
  return series.reduce((sum, { total }) => sum + total.n, 0);
}

/** The collector as `npm start` serves it. */
export async function startServed(): Promise<Server> {
  const collector = await withCpu(() => startCollector({ variables }));
  await seedDemo({ origin: collector.origin, adminToken });
  return { ...collector, count: () => countResponses(collector.origin) };
}

/**
 * The collector as a Worker alone, as the bare one is: static files stand before it in a router that is Cloudflare's.
 * `slow`: before a database that holds a lock for 5 ms in each call.
 */
export async function startAlone({
  groupCommit,
  slow = false,
}: {
  groupCommit: boolean;
  slow?: boolean;
}): Promise<Server> {
  const slowly = ['slow-worker.js', `${import.meta.dirname}/slow-worker.js`] as const;
  const modules: Modules = [
    ...(slow ? [slowly] : []),
    ...readdirSync(dist).map((name) => [name, `${dist}/${name}`] as const),
  ];
  const bound: Record<string, Objects> = {
    ...(groupCommit && { SITE_COMMITTER: 'SiteCommitter' as const }),
    ...(slow && { SLOW: 'SlowDatabase' as const }),
  };
  const exported: Objects[] = ['SiteCommitter', ...(slow ? (['SlowDatabase'] as const) : [])];
  const { miniflare, origin, cpuMilliseconds } = await withCpu(() => startModules(modules, bound, exported));
  await migrate((await miniflare.getD1Database('DB')) as unknown as Parameters<typeof migrate>[0]);
  await seedDemo({ origin, adminToken });
  return { origin, cpuMilliseconds, count: () => countResponses(origin), stop: () => miniflare.dispose() };
}

/** One D1 insert and no framework. */
export async function startBare(): Promise<Server> {
  const bare: Modules = [['bare.js', `${import.meta.dirname}/bare-worker.js`]];
  const { miniflare, origin, cpuMilliseconds } = await withCpu(() => startModules(bare, {}, []));
  await (await fetch(`${origin}/setup`)).text();
  const count = async () => ((await (await fetch(`${origin}/count`)).json()) as { n: number }).n;
  return { origin, cpuMilliseconds, count, stop: () => miniflare.dispose() };
}
