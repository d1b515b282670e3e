/** Path and query, and the hash where it is one more path: what page triggers are compared with. */
export function addressOf({ pathname, search, hash }: Location): string {
  return pathname + search + (/^#!?\//.test(hash) ? hash : '');
}

/**
 * Calls back when client-side navigation changed the address. Where the browser has no Navigation API, only going
 * back and forth, and a new hash, is seen (both fire `popstate`): noticing `pushState` there would take a patch of the host's `history`, and undoing such a
 * patch throws away those made later by others.
 */
export function onAddressChange(callback: () => void): void {
  let address = addressOf(location);
  const check = () => {
    const before = address;
    address = addressOf(location);
    if (address !== before) callback();
  };
  const [target, event] = window.navigation
    ? ([navigation, 'currententrychange'] as const)
    : ([window, 'popstate'] as const);
  target.addEventListener(event, check);
}
