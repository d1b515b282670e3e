import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { median } from '../median.ts';
import { createPost } from '../post.ts';
import { batchOf, tap } from '../records.ts';

export interface LoadOptions {
  url: string;
  connections: number;
  seconds: number;
  /** Responses of each request; 0 is a GET. */
  batch: number;
}

export interface Load {
  requestsPerSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Requests that were not answered with 2xx. */
  failed: number;
}

const hasWrk = spawnSync('wrk', ['--version']).error === undefined;

/** Which program makes the load. */
export const loadedBy = hasWrk ? 'wrk, one thread' : 'Node, in the process of the measurement';

let seed = Date.now() % 100_000;

function milliseconds(text: string | undefined): number {
  const [, number = '', unit = ''] = /([\d.]+)(us|ms|s|m)/.exec(text ?? '') ?? [];
  return Number(number) * ({ us: 0.001, ms: 1, s: 1000, m: 60_000 }[unit] ?? Number.NaN);
}

async function loadByWrk({ url, connections, seconds, batch }: LoadOptions): Promise<Load> {
  const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-s', `${import.meta.dirname}/wrk.lua`];
  const { stdout } = await promisify(execFile)('wrk', [
    ...options,
    url,
    '--',
    new URL(url).origin,
    `${batch}`,
    `${++seed}`,
  ]);
  const find = (pattern: RegExp) => pattern.exec(stdout)?.[1];
  const errors = [...(/Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(stdout) ?? [])].slice(
    1,
  );
  return {
    requestsPerSecond: Number(find(/Requests\/sec:\s+([\d.]+)/)),
    p50: milliseconds(find(/^\s+50%\s+(\S+)/m)),
    p99: milliseconds(find(/^\s+99%\s+(\S+)/m)),
    failed:
      Number(find(/Non-2xx or 3xx responses: (\d+)/) ?? 0) + errors.reduce((sum, count) => sum + Number(count), 0),
  };
}

async function loadByNode({ url, connections, seconds, batch }: LoadOptions): Promise<Load> {
  const { origin, pathname } = new URL(url);
  const post = createPost(origin, connections);
  const times: number[] = [];
  let failed = 0;
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let begin = performance.now(); begin < end; begin = performance.now()) {
        const { status } = await post(pathname, batch === 0 ? '' : batchOf(Array.from({ length: batch }, () => tap())));
        times.push(performance.now() - begin);
        if (status < 200 || status > 299) failed++;
      }
    }),
  );
  post.close();
  const sorted = times.toSorted((a, b) => a - b);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
  return { requestsPerSecond: times.length / seconds, p50: median(sorted), p99, failed };
}

/** Sends requests on so many connections, each the next when the last is answered, for so long. */
export const load: (options: LoadOptions) => Promise<Load> = hasWrk ? loadByWrk : loadByNode;
