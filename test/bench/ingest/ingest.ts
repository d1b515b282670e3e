/** Ingest beside a bare worker with one D1 insert, in the same run. See docs/benchmarks.md. */
import { loadavg } from 'node:os';
import { markdownTable } from '../markdown-table.ts';
import { median } from '../median.ts';
import { createPost } from '../post.ts';
import { batchOf, tap } from '../records.ts';
import { type Load, load, loadedBy } from './load.ts';
import { type Server, startAlone, startBare, startServed } from './servers.ts';

const rounds = Number(process.argv[3] ?? 5);
const seconds = 2;
const events = '/v1/sites/demo/events';

/** What is measured in every round, in turn, so that a busy neighbour meets all of them. */
const runs = {
  hello: { server: 'bare', path: '/hello', connections: 32, batch: 0 },
  'bare insert': { server: 'bare', path: '/one', connections: 32, batch: 1 },
  direct: { server: 'direct', path: events, connections: 32, batch: 1 },
  'group commit': { server: 'grouped', path: events, connections: 32, batch: 1 },
  'group commit, as npm start serves it': { server: 'served', path: events, connections: 32, batch: 1 },
  'direct, 5 ms lock': { server: 'slowDirect', path: events, connections: 32, batch: 1 },
  'group commit, 5 ms lock': { server: 'slowGrouped', path: events, connections: 32, batch: 1 },
  'bare json_each, batches of 100': { server: 'bare', path: '/many', connections: 8, batch: 100 },
  'group commit, batches of 100': { server: 'grouped', path: events, connections: 8, batch: 100 },
  'hello, 1 connection': { server: 'bare', path: '/hello', connections: 1, batch: 0 },
  'direct, 1 connection': { server: 'direct', path: events, connections: 1, batch: 1 },
  'group commit, 1 connection': { server: 'grouped', path: events, connections: 1, batch: 1 },
} as const;

type RunName = keyof typeof runs;
const names = Object.keys(runs) as RunName[];

interface Bar {
  what: string;
  of: RunName;
  to: RunName;
  measure: 'requestsPerSecond' | 'p50';
  limit: number;
}

const bars: Bar[] = [
  { what: 'one by one, direct', of: 'direct', to: 'bare insert', measure: 'requestsPerSecond', limit: 0.8 },
  {
    what: 'group commit at 32 connections',
    of: 'group commit',
    to: 'direct',
    measure: 'requestsPerSecond',
    limit: 1.5,
  },
  {
    what: 'the same before a 5 ms lock',
    of: 'group commit, 5 ms lock',
    to: 'direct, 5 ms lock',
    measure: 'requestsPerSecond',
    limit: 5,
  },
  {
    what: 'batches of 100',
    of: 'group commit, batches of 100',
    to: 'bare json_each, batches of 100',
    measure: 'requestsPerSecond',
    limit: 0.5,
  },
  {
    what: 'one connection alone, median time',
    of: 'group commit, 1 connection',
    to: 'direct, 1 connection',
    measure: 'p50',
    limit: 1.4,
  },
];

/** Responses that a server has acknowledged at least. */
const acknowledged: Record<string, number> = {};

type Measured = Load & { cpu: number };

async function measure(name: RunName): Promise<Measured> {
  const { server: of, path, connections, batch } = runs[name];
  const server = servers[of] as Server;
  const before = server.cpuMilliseconds();
  const measured = await load({ url: `${server.origin}${path}`, connections, seconds, batch });
  const requests = measured.requestsPerSecond * seconds;
  acknowledged[of] = (acknowledged[of] ?? 0) + Math.floor((requests - measured.failed) * batch * 0.9);
  return { ...measured, cpu: (server.cpuMilliseconds() - before) / requests };
}

async function measureAll(): Promise<Record<RunName, Measured[]>> {
  const all = Object.fromEntries(names.map((name) => [name, [] as Measured[]])) as Record<RunName, Measured[]>;
  for (let round = 0; round <= rounds; round++)
    for (const name of names) {
      const measured = await measure(name);
      // The first round warms everything up.
      if (round > 0) all[name].push(measured);
      console.error(`round ${round}  ${name}: ${JSON.stringify(measured)}`);
    }
  return all;
}

/** Measuring what does not store would be measuring nothing. */
async function expectAllStored(name: string, server: Server): Promise<void> {
  const stored = await server.count();
  if (stored < (acknowledged[name] ?? 0)) throw new Error(`${name} has ${stored} of ${acknowledged[name]} responses`);
}

/** So many people at the same moment, each on a connection of their own; how many are told that they are stored. */
async function simultaneous(server: Server, count: number): Promise<string[]> {
  const post = createPost(server.origin, count);
  const begin = performance.now();
  const answers = await Promise.all(Array.from({ length: count }, () => post(events, batchOf([tap()]))));
  const milliseconds = performance.now() - begin;
  post.close();
  const stored = answers.filter(({ status, text }) => status === 200 && text.includes('"stored"')).length;
  return [`${count}`, `${stored}`, `${Math.round(milliseconds)} ms`];
}

function verdict({ what, of, to, measure, limit }: Bar): string[] {
  const ratios = loads[of].map((load, round) => load[measure] / (loads[to][round]?.[measure] ?? Number.NaN));
  const ratio = median(ratios);
  const met = measure === 'p50' ? ratio <= limit : ratio >= limit;
  const range = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  return [
    what,
    `${of} ÷ ${to}`,
    `${measure === 'p50' ? '≤' : '≥'} ${limit}`,
    ratio.toFixed(2),
    range,
    met ? 'met' : '**missed**',
  ];
}

const servers: Record<string, Server> = {
  bare: await startBare(),
  direct: await startAlone({ groupCommit: false }),
  grouped: await startAlone({ groupCommit: true }),
  slowDirect: await startAlone({ groupCommit: false, slow: true }),
  slowGrouped: await startAlone({ groupCommit: true, slow: true }),
  served: await startServed(),
};
const loadBefore = loadavg()[0] ?? 0;
const loads = await measureAll();
const crowds: string[][] = [];
for (const count of [6, 60, 600]) crowds.push(await simultaneous(servers.grouped as Server, count));
for (const [name, server] of Object.entries(servers)) await expectAllStored(name, server);
await Promise.all(Object.values(servers).map((server) => server.stop()));

const verdicts = bars.map((bar) => verdict(bar));
const medianOf = (name: RunName, of: (load: Measured) => number) => median(loads[name].map(of));
console.log(
  `Load by ${loadedBy}; medians of ${rounds} rounds of ${seconds} s after one to warm up; bars are ratios within a round; load average ${loadBefore.toFixed(1)} before.\n`,
);
console.log(markdownTable([['bar', 'ratio of', 'wanted', 'median', 'range', ''], ...verdicts]));
console.log(
  `\n${markdownTable([
    ['', 'requests/s', 'responses/s', 'p50 ms', 'p99 ms', 'CPU ms per request', 'failed'],
    ...names.map((name) => [
      name,
      medianOf(name, (one) => one.requestsPerSecond).toFixed(0),
      (medianOf(name, (one) => one.requestsPerSecond) * Math.max(1, runs[name].batch)).toFixed(0),
      medianOf(name, (one) => one.p50).toFixed(2),
      medianOf(name, (one) => one.p99).toFixed(1),
      medianOf(name, (one) => one.cpu).toFixed(2),
      `${loads[name].reduce((sum, { failed }) => sum + failed, 0)}`,
    ]),
  ])}`,
);
console.log(`\n${markdownTable([['simultaneous submissions', 'stored', 'all answered after'], ...crowds])}`);
if (verdicts.some((cells) => cells.at(-1) !== 'met')) process.exitCode = 1;
