/**
 * Calls back when client-side navigation may have changed the address. Where the browser has no Navigation API, only
 * going back and forth, and a new hash, is seen (both fire `popstate`): noticing `pushState` there would take a patch of
 * the host's `history`, and undoing such a patch throws away those made later by others.
 */
export function onNavigation(callback: () => void): void {
  const [target, event] = window.navigation
    ? ([navigation, 'currententrychange'] as const)
    : ([window, 'popstate'] as const);
  target.addEventListener(event, callback);
}
