import type { Page } from './page.ts';

/** Milliseconds after which a claim is that of a tab which is gone. By then, what was shown is remembered. */
const claimLasts = 60_000;

/**
 * Makes this the one tab of the browser that asks.
 * @returns gives the turn back; `undefined` if another tab has it
 */
export async function takeTurn({ config, privacy }: Page): Promise<(() => void) | undefined> {
  const name = `touchstone:${config.site}:turn`;
  try {
    return await lockTurn(name);
  } catch {
    // Without a memory that tabs share there is nothing to claim.
    return privacy.storage === 'local' ? claimTurn(name) : () => {};
  }
}

/** Fails where the browser has no locks, as on pages without TLS, or lets nobody use them. */
function lockTurn(name: string): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(undefined);
        return new Promise<void>((release) => resolve(() => release()));
      })
      .catch(reject);
  });
}

function claimTurn(name: string): (() => void) | undefined {
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
