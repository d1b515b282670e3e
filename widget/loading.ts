/** Loads a module of the collector and answers what it exports. */
export type Load = <Exports>(address: string) => Promise<Exports>;

/**
 * Browsers may remember that an address failed, for as long as the page lives. After a failure the next call, which
 * is the next time that someone needs it, says the same address in other words.
 */
export function createLoad(collector: string): Load {
  let failures = 0;
  return (address) =>
    import(/* @vite-ignore */ new URL(failures ? `${address}#${failures}` : address, collector).href).catch((error) => {
      failures++;
      throw error;
    });
}
