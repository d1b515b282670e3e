import { readdirSync, readFileSync } from 'node:fs';
import { until } from './until.ts';

interface Process {
  pid: number;
  parent: number;
  /** What it calls itself, at most 15 characters, and its command line. */
  label: string;
}

/** A living process, or nothing: proc_pid_stat(5), proc_pid_comm(5), proc_pid_cmdline(5). */
function processOf(pid: number): Process[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may have anything in it.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const label = ['comm', 'cmdline'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8')).join('');
    return state === 'Z' ? [] : [{ pid, parent: Number(parent), label: label.replaceAll(/[\0\n]/g, ' ') }];
  } catch {
    return [];
  }
}

/** Processes that a process of ours has started, and those that they have; under Linux. */
function descendantsOf(ancestor: number): Process[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? processOf(Number(name)) : []));
  const below = (pid: number): Process[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return below(ancestor);
}

async function kill(pids: readonly number[]): Promise<void> {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
  await until('killed processes to be gone', async () => pids.every((pid) => processOf(pid).length === 0));
}

/** Kills what a process of ours has started and is labelled so, as a crash does, and waits until that is gone. */
export async function killDescendants(ancestor: number, label: RegExp): Promise<void> {
  const found = descendantsOf(ancestor).filter((one) => label.test(one.label));
  if (found.length === 0) throw new Error(`Process ${ancestor} has started nothing like ${label}`);
  await kill(found.map(({ pid }) => pid));
}

/** Kills a process of ours with all that it has started, at once. */
export async function killTree(pid: number): Promise<void> {
  await kill([pid, ...descendantsOf(pid).map((one) => one.pid)]);
}
