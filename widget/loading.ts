/** Loads a module of the collector and answers what it exports. */
export type Load = <Exports>(address: string) => Promise<Exports>;

/**
 * Browsers may remember that an address failed, for as long as the page lives. After a failure the next call, which
 * is the next time that someone needs it, says the same address in other words.
 */
export function createLoad(collector: string): Load {
  let failures = 0;
  return async (address) => {
    const url = new URL(address, collector);
    if (failures > 0) url.hash = String(failures);
    try {
      return await import(/* @vite-ignore */ url.href);
    } catch (error) {
      failures++;
      throw error;
    }
  };
}
