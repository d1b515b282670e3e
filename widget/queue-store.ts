import { type JsonStore, jsonStore } from './json-store.ts';

/**
 * Where responses wait, each revision in a place of its own, which is written once and then only removed: so tabs of one
 * origin never overwrite each other's.
 */
export interface QueueStore {
  /** The place of one revision. */
  at(name: string): JsonStore;
  /** Every place that anything was ever found in, by the names. That of no name is the one of earlier releases. */
  all(): JsonStore[];
}

/**
 * @param area as for {@link jsonStore}
 * @param key what the keys of all places begin with
 */
export function queueStore(area: () => Storage, key: string): QueueStore {
  // Kept, because they hold what the browser refused.
  const places: Record<string, JsonStore> = {};
  const at = (name: string) => (places[name] ??= jsonStore(area, key + name));
  return {
    at,
    all() {
      try {
        for (const name of Object.keys(area())) if (name.startsWith(key)) at(name.slice(key.length));
      } catch {
        // Storage is blocked: what there is is in memory.
      }
      return Object.keys(places).sort().map(at);
    },
  };
}
