import { type JsonStore, jsonStore } from './json-store.ts';
import { type QueueStore, queueStore } from './queue-store.ts';

/** All that we keep in a visitor's browser, for one site. */
export interface SiteStorage {
  /** Times of what happened. */
  history: JsonStore;
  /** Responses that the collector has not acknowledged. */
  queue: QueueStore;
  /** Showings of this session. */
  session: JsonStore;
  /** The survey of this session that was left in the middle, while no page has it. */
  unfinished: JsonStore;
  /** Refusing wipes everything, and lets nothing be stored until it is allowed again. */
  allow(allowed: boolean): void;
}

export function createSiteStorage(site: string): SiteStorage {
  let allowed = true;
  const key = `touchstone:${site}`;
  // Refused, it is like that of a browser which blocks storage, and everyone here can live with that.
  const lasting = () => (allowed ? localStorage : (undefined as never));
  const ofSession = () => (allowed ? sessionStorage : (undefined as never));
  const history = jsonStore(lasting, key);
  const queue = queueStore(lasting, `${key}:queue`);
  const session = jsonStore(ofSession, key);
  const unfinished = jsonStore(ofSession, `${key}:unfinished`);
  return {
    history,
    queue,
    session,
    unfinished,
    allow(now) {
      if (!now) for (const one of [history, session, unfinished, ...queue.all()]) one.write(undefined);
      allowed = now;
    },
  };
}
