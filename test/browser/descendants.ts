import { readdirSync, readFileSync } from 'node:fs';
import { until } from './until.ts';

export interface Descendant {
  pid: number;
  /** What it calls itself, at most 15 characters: proc_pid_comm(5). */
  name: string;
}

/** Number of the parent, which stands behind the name in brackets: proc_pid_stat(5). */
function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** Processes that a process has started, and those that they have; under Linux. */
export function descendantsOf(ancestor: number): Descendant[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = parentOf(Number(name));
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It has ended meanwhile.
    }
  }
  const below = (pid: number): number[] => (children.get(pid) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(ancestor).flatMap((pid) => {
    try {
      return { pid, name: readFileSync(`/proc/${pid}/comm`, 'utf8').trim() };
    } catch {
      return [];
    }
  });
}

/** Ends processes that a process of ours has started, as a crash does, and waits until they are gone. */
export async function killDescendants(ancestor: number, name: RegExp): Promise<void> {
  const find = () => descendantsOf(ancestor).filter((one) => name.test(one.name));
  const found = find().map(({ pid }) => pid);
  if (found.length === 0) throw new Error(`Process ${ancestor} has started nothing like ${name}`);
  for (const pid of found) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
  await until('killed processes to be gone', async () => !find().some(({ pid }) => found.includes(pid)));
}
