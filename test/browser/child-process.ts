import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A process that does not outlive this one. */
export interface RunningProcess {
  child: ChildProcess;
  /** Rejects when the process ends, or never starts, with what it last said on stderr. */
  ended: Promise<never>;
  /** Ends it and waits until it has ended; does nothing when it already has. */
  stop(): Promise<void>;
}

export function startProcess(
  path: string,
  args: string[],
  { env, stdio = ['ignore', 'ignore', 'pipe'] }: { env?: NodeJS.ProcessEnv; stdio?: StdioOptions } = {},
): RunningProcess {
  const child = spawn(path, args, { env: { ...process.env, ...env }, stdio });
  let said = '';
  child.stderr?.on('data', (text) => {
    said = (said + text).slice(-2_000);
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const exit = once(child, 'exit').finally(() => process.off('exit', kill));
  const ended = exit.then(([code, signal]) => {
    throw new Error(`${path} ended (${code ?? signal}). ${said}`);
  });
  // Whoever starts it races against `ended`; afterwards its end is no news.
  ended.catch(() => {});
  return {
    child,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      child.kill();
      await exit;
    },
  };
}
