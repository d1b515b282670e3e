/** Milliseconds after which the tab that sends may have been put to sleep. */
const patience = 10_000;

/**
 * Lets the tabs of an origin do something one after the other, so that they need not send the same. Where the browser has
 * no locks (pages without TLS), or another tab holds one for too long, it is done all the same: what two tabs send is
 * stored once.
 */
export function oneTabAtATime(name: string) {
  return async (work: () => Promise<void>): Promise<void> => {
    try {
      await navigator.locks.request(name, { signal: AbortSignal.timeout(patience) }, work);
    } catch {
      await work();
    }
  };
}
