/** The token lives as long as the tab: sessionStorage, never localStorage, never a cookie. */
const storageKey = 'touchstone.token';

/** Token of a sign-in link, `#token=ts_…`. In the hash, so that it reaches no server's log. */
export function tokenInHash(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') || null;
}

/** Takes the token out of the address and keeps it, so that neither history nor a shared link carries it. */
export function restoreToken(): string | null {
  const linked = tokenInHash(location.hash);
  if (linked === null) return sessionStorage.getItem(storageKey);
  history.replaceState(null, '', location.pathname + location.search);
  keepToken(linked);
  return linked;
}

export function keepToken(token: string): void {
  sessionStorage.setItem(storageKey, token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(storageKey);
}
