import { type JsonStore, jsonStore } from './json-store.ts';

/** All that we keep in a visitor's browser, for one site. */
export interface SiteStorage {
  /** Times of what happened. */
  history: JsonStore;
  /** Responses that the collector has not acknowledged. */
  queue: JsonStore;
  /** Showings of this session. */
  session: JsonStore;
  /** The survey of this session that was left in the middle, while no page has it. */
  unfinished: JsonStore;
  /** Refusing wipes everything, and lets nothing be stored until it is allowed again. */
  allow(allowed: boolean): void;
}

export function createSiteStorage(site: string): SiteStorage {
  let allowed = true;
  const store = (area: 'localStorage' | 'sessionStorage', name: string) =>
    // Refused, it is like that of a browser which blocks storage, and everyone here can live with that.
    jsonStore(() => (allowed ? window[area] : (undefined as never)), `touchstone:${site}${name}`);
  const stores = {
    history: store('localStorage', ''),
    queue: store('localStorage', ':queue'),
    session: store('sessionStorage', ''),
    unfinished: store('sessionStorage', ':unfinished'),
  };
  return {
    ...stores,
    allow(now) {
      if (!now) for (const one of Object.values(stores)) one.write(undefined);
      allowed = now;
    },
  };
}
