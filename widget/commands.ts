/** The one global: `touchstone(command, …)`. Before the script has come, a stub may collect calls in `touchstone.q`. */
import type { Decision } from './decide.ts';

export interface Touchstone {
  (command: string, ...args: unknown[]): void;
  /** Calls of the stub, waiting. */
  q?: Iterable<[string, ...unknown[]]>;
  /** The latest decision: set as soon as the script runs, which also tells a second tag that it is not needed. */
  decision?: Decision;
}

declare global {
  interface Window {
    touchstone?: Touchstone;
  }
}

export type Commands = Record<string, (...args: never[]) => void>;

/** Puts the global in its place and works off the stub's calls. Unknown commands do nothing; none ever throws. */
export function installCommands(win: Window, commands: Commands): Touchstone {
  const waiting = win.touchstone?.q;
  const touchstone: Touchstone = (command, ...args) => {
    try {
      commands[command]?.(...(args as never[]));
    } catch {
      // The host page must not notice.
    }
  };
  touchstone.decision = { refusals: {} };
  win.touchstone = touchstone;
  for (const call of waiting ?? []) touchstone(...call);
  return touchstone;
}
