import type { ResponseRecord } from '../../shared/schema/response.ts';
import type { JsonStore } from '../json-store.ts';
import type { QueueStore } from '../queue-store.ts';

/** Responses that the collector has not acknowledged. */
export interface Queue {
  /** The oldest response first. */
  read(): ResponseRecord[];
  /** Puts a revision in; it replaces older ones. */
  keep(response: ResponseRecord): void;
  /** Takes a response out. A revision made since then stays. */
  settle(response: ResponseRecord): void;
}

/** What is stored in one place; anything of another shape counts as nothing. */
function listOf(place: JsonStore): ResponseRecord[] {
  const stored = place.read();
  return Array.isArray(stored) ? stored.filter((response) => response?.id) : [];
}

/** @param store of a loader of release 0.2.0, which pages may have in a bundle of theirs, has one place for everything */
export function createQueue(store: QueueStore | JsonStore): Queue {
  const { all, at }: QueueStore = 'all' in store ? store : { all: () => [store], at: () => store };

  function settle({ id, revision }: ResponseRecord): void {
    for (const place of all()) {
      const list = listOf(place);
      const rest = list.filter((other) => other.id !== id || other.revision > revision);
      if (rest.length < list.length) place.write(rest[0] && rest);
    }
  }

  return {
    read: () => all().flatMap(listOf),
    keep(response) {
      // First, so that there is room for it where the storage is full.
      settle(response);
      // Ids begin with the time, and places stand in the order of their names.
      const place = at(`:${response.id}:${response.revision}`);
      place.write([...listOf(place), response]);
    },
    settle,
  };
}
