import { homedir } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { setTimeout as timeout } from 'node:timers/promises';
import type { Surroundings } from './surroundings.ts';

/** The terminal, or the pipe, that this program was started in. */
export function realSurroundings(): Surroundings {
  const signal = stopSignal();
  return {
    print: (text) => process.stdout.write(text),
    say: (text) => process.stderr.write(text),
    terminal: process.stdout.isTTY === true && !process.env.NO_COLOR,
    ask,
    environment: process.env,
    settingsFolder: `${process.env.XDG_CONFIG_HOME || `${homedir()}/.config`}/touchstone`,
    signal,
    now: Date.now,
    wait: (milliseconds) => timeout(milliseconds, undefined, { signal }).catch(() => {}),
  };
}

/** The first Ctrl-C finishes what is under way; the second one ends the program at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  return controller.signal;
}

async function ask(question: string, hidden = false): Promise<string | null> {
  const person = process.stdin.isTTY === true;
  // A pipe may answer what is asked for in secret, such as a token, but does not agree to anything.
  if (!person && !hidden) return null;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (person) process.stderr.write(question);
  const lines = createInterface({ input: process.stdin, output: hidden ? nowhere : process.stderr, terminal: person });
  try {
    const { value } = await lines[Symbol.asyncIterator]().next();
    return typeof value === 'string' ? value.trim() : null;
  } finally {
    lines.close();
    if (person && hidden) process.stderr.write('\n');
  }
}
