/** Path and query: what page triggers are compared with. */
export function addressOf({ pathname, search }: Location): string {
  return pathname + search;
}

/**
 * Calls back when client-side navigation changed the address. Where the browser has no Navigation API, only going
 * back and forth is seen: noticing `pushState` there would take a patch of the host's `history`, and undoing such a
 * patch throws away those made later by others.
 */
export function onAddressChange(win: Window, callback: () => void): void {
  let address = addressOf(win.location);
  const check = () => {
    const before = address;
    address = addressOf(win.location);
    if (address !== before) callback();
  };
  if (win.navigation) win.navigation.addEventListener('currententrychange', check);
  else win.addEventListener('popstate', check);
}
