import { type JsonStore, jsonStore } from './json-store.ts';
import type { Heeded } from './privacy.ts';
import { type QueueStore, queueStore } from './queue-store.ts';

/**
 * All that we keep in a visitor's browser, for one site.
 */
export interface SiteStorage {
  /** Times and counts of what happened. */
  history: JsonStore;
  /** Responses that the collector has not acknowledged. */
  queue: QueueStore;
  /** An id, where surveys draw visitors. */
  visitor: JsonStore;
  /** A number drawn: whether to tell what became of surveys. */
  draw: JsonStore;
  /** What was told of them today. */
  told: JsonStore;
  /** For the session, like all below: showings. */
  session: JsonStore;
  /** The survey that was left in the middle, while no page has it. */
  unfinished: JsonStore;
  /** Delays that run. */
  waiting: JsonStore;
  /** How many pages there were, and where the visit came from. */
  pages: JsonStore;
  source: JsonStore;
  /** Wipes what is known of the visitor; not the answers that are on their way. */
  forget(): void;
  /** Refusing wipes everything, and lets nothing be stored until it is allowed again. */
  allow(allowed: boolean): void;
}

type StoreName = Exclude<keyof SiteStorage, 'queue' | 'forget' | 'allow'>;
const lastingNames: readonly StoreName[] = ['history', 'visitor', 'draw', 'told'];
const sessionNames: readonly StoreName[] = ['session', 'unfinished', 'waiting', 'pages', 'source'];

const keyIn = (site: string, suffix: string) => `touchstone:${site}${suffix}`;

/** @param area as for {@link jsonStore} */
export const siteQueue = (site: string, area: () => Storage): QueueStore => queueStore(area, keyIn(site, ':queue'));

export function createSiteStorage(site: string, mode: Heeded['storage'], allowed: boolean): SiteStorage {
  const stores = {} as Record<StoreName, JsonStore>;
  const keyOf = (suffix: string) => keyIn(site, suffix);
  const area = (lasts: boolean) => () => {
    // Refused, it is like that of a browser which blocks storage, and everyone here can live with that.
    if (!allowed || mode === 'none') return undefined as never;
    return lasts && mode === 'local' ? localStorage : sessionStorage;
  };
  for (const name of [...lastingNames, ...sessionNames]) {
    const lasts = lastingNames.includes(name);
    // The two that were there first have the plain name, each in its area.
    const isPlain = name === 'session' || (mode === 'local' && name === 'history');
    stores[name] = jsonStore(area(lasts), keyOf(isPlain ? '' : `:${name}`));
  }
  const queue = siteQueue(site, area(true));
  // Remains of the time before the setting, or before the visitor's wish. Answers are left: they are still to be sent.
  if (mode !== 'local')
    for (const suffix of ['', ':visitor', ':draw', ':told'])
      jsonStore(() => localStorage, keyOf(suffix)).write(undefined);

  function wipe(places: readonly JsonStore[]): void {
    for (const place of places) place.write(undefined);
  }
  const forget = () => wipe(Object.values(stores));
  return {
    ...stores,
    queue,
    forget,
    allow(now) {
      if (!now) {
        forget();
        wipe(queue.all());
      }
      allowed = now;
    },
  };
}
