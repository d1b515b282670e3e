import type { Page } from './page.ts';
import type { SeldomChunk } from './seldom.ts';

/**
 * Makes this the one tab of the browser that asks.
 * @returns gives the turn back; `undefined` if another tab has it
 */
export async function takeTurn({ config, privacy, load }: Page): Promise<(() => void) | undefined> {
  const name = `touchstone:${config.site}:turn`;
  try {
    return await lockTurn(name);
  } catch {
    // Without a memory that tabs share there is nothing to claim.
    if (privacy.storage !== 'local') return () => {};
    return (await load<SeldomChunk>(config.seldom)).claimTurn(name);
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
