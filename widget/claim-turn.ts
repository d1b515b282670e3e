/** Milliseconds after which a claim is that of a tab which is gone. By then, what was shown is remembered. */
const claimLasts = 60_000;

/**
 * Takes the turn by a note in the memory that tabs share.
 * @returns gives it back; `undefined` if another tab has it
 */
export function claimTurn(name: string): (() => void) | undefined {
  try {
    const since = Date.now() - Number(localStorage.getItem(name));
    if (since >= 0 && since < claimLasts) return undefined;
    localStorage.setItem(name, `${Date.now()}`);
    const giveBack = () => localStorage.removeItem(name);
    addEventListener('pagehide', giveBack, { once: true });
    return giveBack;
  } catch {
    return () => {};
  }
}
