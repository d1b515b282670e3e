import { readdirSync, readFileSync } from 'node:fs';

/** Fields of /proc/PID/stat after the name, see proc(5); `null` when there is no such process. */
function statOf(pid: string): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.includes('(workerd)') ? stat.slice(stat.lastIndexOf(')') + 2).split(' ') : null;
  } catch {
    return null;
  }
}

const childrenNow = () =>
  readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && statOf(pid)?.[1] === String(process.pid));

/** Milliseconds of one tick of the kernel's clock. */
const tick = 10;

/**
 * Starts something that starts a workerd, and says how much CPU that one has used: what a busy neighbour distorts
 * less than time. Not a number where there is no /proc.
 */
export async function withCpu<Started extends object>(
  start: () => Promise<Started>,
): Promise<Started & { cpuMilliseconds(): number }> {
  const known = new Set(process.platform === 'linux' ? childrenNow() : []);
  const started = await start();
  const pid = process.platform === 'linux' ? childrenNow().find((child) => !known.has(child)) : undefined;
  return {
    ...started,
    cpuMilliseconds() {
      const stat = pid === undefined ? null : statOf(pid);
      return stat ? (Number(stat[11]) + Number(stat[12])) * tick : Number.NaN;
    },
  };
}
