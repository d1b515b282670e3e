import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface KillableServer {
  origin: string;
  /** SIGKILL for it and everything it started, in one call; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts a collector in a process group of its own, on the files of `folder`. */
export async function startKillableServer(folder: string): Promise<KillableServer> {
  const child = spawn(process.execPath, [`${import.meta.dirname}/server.ts`, folder], {
    // The group is what is killed: Node and the workerd below it.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('The server did not start');
  const killGroup = () => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  };
  process.once('exit', killGroup);
  const exit = once(child, 'exit');
  const started = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>;
  const [origin] = await Promise.race([
    started,
    exit.then(() => {
      throw new Error('The server ended before it had started');
    }),
  ]);
  return {
    origin,
    async kill() {
      killGroup();
      await exit;
      process.off('exit', killGroup);
    },
  };
}
