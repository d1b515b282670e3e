/** Responses that the collector has not acknowledged yet: one revision of each, the newest. Pure. */
import type { ResponseRecord } from '../../shared/schema/response.ts';

export type Queue = readonly ResponseRecord[];

/** Reads a stored queue; anything of another shape counts as an empty one. */
export function queueOf(stored: unknown): Queue {
  return Array.isArray(stored) ? stored.filter((response) => response?.id) : [];
}

/** What {@link queueOf} reads; an empty queue is nothing. */
export function storedQueue(queue: Queue): unknown {
  return queue.length > 0 ? queue : undefined;
}

/** The queue without a response that is settled. A revision made since then stays. */
export function withoutSettled(queue: Queue, settled: ResponseRecord): Queue {
  return queue.filter(({ id, revision }) => id !== settled.id || revision > settled.revision);
}

/** The queue with a response in it; of two revisions of one response, the newer stays. */
export function withResponse(queue: Queue, response: ResponseRecord): Queue {
  const others = withoutSettled(queue, response);
  return others.some(({ id }) => id === response.id) ? queue : [...others, response];
}
