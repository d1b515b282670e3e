/** The one global. Before the script has come, a stub may collect calls in `touchstone.q`. */
import type { Touchstone, TouchstoneCommands } from './api.ts';

type AnyCommand = (...args: unknown[]) => void;

/** Puts the global in its place and works off the stub's calls. Unknown commands do nothing; none ever throws. */
export function installCommands(win: Window, commands: Partial<TouchstoneCommands>): Touchstone {
  const waiting = win.touchstone?.q;
  const touchstone = ((command: keyof TouchstoneCommands, ...args) => {
    try {
      (commands[command] as AnyCommand | undefined)?.(...args);
    } catch {
      // The host page must not notice.
    }
  }) as AnyCommand as Touchstone;
  touchstone.decision = { refusals: {}, eligible: [] };
  win.touchstone = touchstone;
  for (const call of waiting ?? []) (touchstone as AnyCommand)(...Array.from(call));
  return touchstone;
}
