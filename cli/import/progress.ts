import { SingleBar } from 'cli-progress';
import type { ImportCounts } from './import-state.ts';

/** Tells the person in front of it how far the import is. `bytes` are bytes of the CSV. */
export interface Progress {
  start(totalBytes: number): void;
  update(bytes: number, counts: ImportCounts): void;
  /** A line that stays, such as a wait for a busy collector. */
  say(line: string): void;
  stop(): void;
}

/** A bar on a terminal; elsewhere (a log, a pipe) one plain line for each tenth. */
export function makeProgress(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? barProgress(stream) : lineProgress((line) => stream.write(`${line}\n`));
}

function barProgress(stream: NodeJS.WriteStream): Progress {
  const bar = new SingleBar({
    stream,
    format: '  {bar} {percentage} % · {rows} rows · {stored} stored · {refused} refused · {eta_formatted} left',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
  });
  return {
    start: (totalBytes) => bar.start(totalBytes, 0, { rows: 0, stored: 0, refused: 0 }),
    update: (bytes, { rows, stored, refused }) => bar.update(bytes, { rows, stored, refused }),
    say: (line) => stream.write(`\n  ${line}\n`),
    stop: () => bar.stop(),
  };
}

/** Exported for tests: plain lines through `write`. */
export function lineProgress(write: (line: string) => void): Progress {
  let total = 0;
  let tenth = 0;
  return {
    start: (totalBytes) => {
      total = totalBytes;
    },
    update: (bytes, { rows, stored, refused }) => {
      const reached = total > 0 ? Math.floor((10 * bytes) / total) : 10;
      if (reached <= tenth) return;
      tenth = reached;
      write(`${tenth * 10} % · ${rows} rows · ${stored} stored · ${refused} refused`);
    },
    say: write,
    stop: () => {},
  };
}
